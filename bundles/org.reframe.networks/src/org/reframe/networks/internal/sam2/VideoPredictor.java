// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.AlignedArrays;

/**
 * Follows prompted objects through a video. Prompts may come at any time on any frame; the next propagation takes them into the
 * memory. Used by one thread. Closing it frees its results, not the network.
 */
public final class VideoPredictor implements AutoCloseable {
    /** Logits where an object is absent. */
    private static final float ABSENT = -1024;

    private final SegmentationNetwork network;
    private final Pictures pictures;
    private final TrackingRules rules;
    private final NDManager scope;
    private final FeatureCache features;
    private final Map<Integer, ObjectTrack> tracks = new LinkedHashMap<>();
    private boolean started;

    /** A predictor for one video; nothing is computed yet. */
    public VideoPredictor(SegmentationNetwork network, Pictures pictures, TrackingRules rules) {
        this(network, pictures, rules, FrameEncoder.of(network, pictures));
    }

    /**
     * A predictor that asks for the features of frames.
     *
     * @param encoder of the same pictures with the same network
     */
    public VideoPredictor(SegmentationNetwork network, Pictures pictures, TrackingRules rules, FrameEncoder encoder) {
        this.network = network;
        this.pictures = pictures;
        this.rules = rules;
        this.scope = network.scope().newSubManager();
        this.features = new FeatureCache(network, encoder);
    }

    /** Numbers of the objects, in the order of their first prompts. */
    public Set<Integer> objects() {
        return tracks.keySet();
    }

    /**
     * Points or a box on a frame, in pixels of the video. The frame's earlier result, if there is one, helps.
     *
     * @param more whether earlier points on this frame count too
     */
    public ObjectMask addPoints(int frame, int object, PointPrompt prompt, boolean more) throws RunException {
        ObjectTrack track = track(frame, object);
        PointPrompt scaled = prompt.scaled(pictures.width(), pictures.height(), pictures.edge());
        PointPrompt all = more && track.points().containsKey(frame)
                ? track.points().get(frame).and(scaled)
                : scaled;
        track.points().put(frame, all);
        boolean initial = !track.visited(frame);
        boolean condition = initial || rules.correctionsCondition();
        Optional<TrackedFrame> earlier = track.latest(frame, condition);
        PictureFeatures picture = features.of(frame);
        NDArray embedding = initial ? network.withoutMemory(picture) : attend(track, frame, track.reverse(frame));
        try (embedding;
                NDManager step = embedding.getManager().newSubManager()) {
            Optional<NDArray> previous = earlier.map(result -> result.mask().clip(-32, 32));
            previous.ifPresent(logits -> logits.attach(step));
            TrackedFrame result = keep(network.segment(picture, embedding, all, previous));
            result.fill(rules.holes());
            ObjectTrack.put(track.fresh(condition), frame, result);
            return output(frame, object, result);
        }
    }

    /** A mask on a frame, taken as it is: rows of the video, true on the object. Replaces points on this frame. */
    public ObjectMask addMask(int frame, int object, boolean[] mask) throws RunException {
        if (mask.length != pictures.width() * pictures.height()) {
            throw RunException.usage("The mask has " + mask.length + " pixels; the video has " + pictures.width() + "×"
                    + pictures.height());
        }
        ObjectTrack track = track(frame, object);
        track.points().remove(frame);
        boolean condition = !track.visited(frame) || rules.correctionsCondition();
        PictureFeatures picture = features.of(frame);
        float[] numbers = new float[mask.length];
        for (int i = 0; i < mask.length; i++) numbers[i] = mask[i] ? 1 : 0;
        try (NDManager step = scope.newSubManager()) {
            NDArray given = AlignedArrays.of(step, numbers, new Shape(1, 1, pictures.height(), pictures.width()));
            TrackedFrame result = adopted(picture, network.fit(given, pictures.edge()));
            result.fill(rules.holes());
            ObjectTrack.put(track.fresh(condition), frame, result);
            return output(frame, object, result);
        }
    }

    /**
     * Tracks all objects over some frames. Cancel takes effect between two objects' steps; what was reported stays.
     *
     * @throws RunException (usage) when an object has no prompt
     */
    public void propagate(Span span, ObjectMask.Sink sink, IProgressMonitor monitor) throws RunException {
        settle();
        int start = span.start() >= 0 ? span.start() : earliest();
        walk(new Span(start, span.length(), span.reverse()), start, sink, monitor);
    }

    /**
     * What tracking an object further reads, in the middle of {@link #propagate}: after its result of a frame was reported.
     *
     * @param frame reported last
     */
    public TrackState state(int object, int frame, boolean reverse) {
        if (!tracks.containsKey(object)) throw new IllegalArgumentException("There is no object " + object);
        return tracks.get(object).state(frame, reverse);
    }

    /**
     * Goes on with the propagation of one object that another predictor began, bit by bit as that one would have. Later
     * prompts do not know what the other one did before.
     *
     * @param span of the other one, with its start
     * @param state of the object after its last result
     */
    public void goOn(Span span, int object, TrackState state, ObjectMask.Sink sink, IProgressMonitor monitor)
            throws RunException {
        track(state.next(), object).restore(state, scope);
        settle();
        walk(span, state.next(), sink, monitor);
    }

    private void walk(Span span, int from, ObjectMask.Sink sink, IProgressMonitor monitor) throws RunException {
        int last = pictures.count() - 1;
        int start = span.start();
        if (start > last) throw RunException.usage("Frame " + start + " is after the video's last, " + last);
        int step = span.reverse() ? -1 : 1;
        int room = span.reverse() ? start : last - start;
        // The published predictor tracks nothing in reverse from the first frame.
        if (span.reverse() && start == 0) return;
        for (int i = step * (from - start); i <= Math.min(span.length(), room); i++) {
            int frame = start + step * i;
            for (Map.Entry<Integer, ObjectTrack> entry : tracks.entrySet()) {
                if (monitor.isCanceled()) throw new OperationCanceledException();
                TrackedFrame result = visit(entry.getValue(), frame, span.reverse());
                sink.accept(output(frame, entry.getKey(), result));
            }
        }
    }

    /** The newest result of an object on a frame, if there is one. */
    public Optional<ObjectMask> result(int frame, int object) throws RunException {
        Optional<TrackedFrame> latest = stored(frame, object);
        return latest.isPresent() ? Optional.of(output(frame, object, latest.get())) : Optional.empty();
    }

    /** Rows of the video. */
    int height() {
        return pictures.height();
    }

    /** Columns of the video. */
    int width() {
        return pictures.width();
    }

    /** Logits of an object that is nowhere. */
    float[] nothing() {
        float[] logits = new float[pictures.width() * pictures.height()];
        Arrays.fill(logits, ABSENT);
        return logits;
    }

    Optional<TrackedFrame> stored(int frame, int object) {
        return tracks.containsKey(object) ? tracks.get(object).latest(frame) : Optional.empty();
    }

    @Override
    public void close() {
        features.close();
        tracks.values().forEach(ObjectTrack::close);
        scope.close();
    }

    private ObjectTrack track(int frame, int object) throws RunException {
        if (frame < 0 || frame >= pictures.count()) {
            throw RunException.usage("There is no frame " + frame + "; the video has " + pictures.count());
        }
        if (!tracks.containsKey(object) && rules.joint() && started) {
            throw RunException.usage("Object " + object + " comes after tracking began; with this network all objects"
                    + " have to be prompted before. Start again with all of them.");
        }
        return tracks.computeIfAbsent(object, key -> new ObjectTrack());
    }

    private int earliest() {
        return tracks.values().stream()
                .flatMap(track -> track.known(true).keySet().stream())
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
    }

    private TrackedFrame visit(ObjectTrack track, int frame, boolean reverse) throws RunException {
        boolean prompted = track.known(true).containsKey(frame);
        boolean settled = track.settled().contains(frame) && track.known(false).containsKey(frame);
        TrackedFrame result = prompted || settled ? track.known(prompted).get(frame) : follow(track, frame, reverse);
        track.visit(frame, reverse);
        track.forget(frame, rules.keep());
        return result;
    }

    private TrackedFrame follow(ObjectTrack track, int frame, boolean reverse) throws RunException {
        PictureFeatures picture = features.of(frame);
        try (NDArray embedding = attend(track, frame, reverse)) {
            PointPrompt none = new PointPrompt(java.util.List.of());
            TrackedFrame result = keep(network.segment(picture, embedding, none, Optional.empty()));
            remember(picture, result, false);
            result.fill(rules.holes());
            ObjectTrack.put(track.known(false), frame, result);
            return result;
        }
    }

    private NDArray attend(ObjectTrack track, int frame, boolean reverse) throws RunException {
        return network.attend(features.of(frame), MemorySelection.view(track, frame, reverse, pictures.count()));
    }

    private void remember(PictureFeatures picture, TrackedFrame result, boolean prompted) throws RunException {
        NDArray memory = network.remember(picture, result.mask(), result.score(), prompted);
        if (rules.rounded()) {
            try (NDArray exact = memory) {
                memory = network.rounded(exact);
            }
        }
        result.remember(memory, scope);
    }

    /** Takes new prompts into the memory. */
    private void settle() throws RunException {
        if (tracks.isEmpty()) throw RunException.usage("No object has a prompt; add one first.");
        started = true;
        for (boolean condition : new boolean[] {false, true}) {
            if (rules.joint()) new JointFrames(tracks.values(), condition).complete(this::copy, this::absent);
            for (ObjectTrack track : tracks.values()) {
                for (Map.Entry<Integer, TrackedFrame> entry :
                        track.fresh(condition).entrySet()) {
                    remember(features.of(entry.getKey()), entry.getValue(), true);
                    ObjectTrack.put(track.known(condition), entry.getKey(), entry.getValue());
                    if (rules.joint() && !condition) track.settled().add(entry.getKey());
                }
                track.fresh(condition).clear();
            }
        }
        for (Map.Entry<Integer, ObjectTrack> entry : tracks.entrySet()) {
            entry.getValue().dropDuplicates();
            if (entry.getValue().known(true).isEmpty()) {
                throw RunException.usage("Object " + entry.getKey() + " has no prompt on a frame that was not tracked"
                        + " before; add one first.");
            }
        }
    }

    private TrackedFrame copy(TrackedFrame result) {
        return result.copy(scope);
    }

    /** An object of which nothing is known on a frame where others are prompted. */
    private TrackedFrame absent(int frame) throws RunException {
        int edge = pictures.edge();
        try (NDManager step = scope.newSubManager()) {
            NDArray empty = step.zeros(new Shape(1, 1, edge, edge));
            Segmentation given = network.adopt(features.of(frame), empty);
            closeUnused(given);
            NDArray mask = step.full(new Shape(1, 1, edge / 4, edge / 4), ABSENT, DataType.FLOAT32);
            NDArray score = step.full(new Shape(1, 1), 10, DataType.FLOAT32);
            return new TrackedFrame(new Segmentation(mask, mask, mask, given.pointer(), score), 1, scope);
        }
    }

    private TrackedFrame keep(Segmentation result) {
        float quality = result.qualities().max().getFloat();
        closeUnused(result);
        return new TrackedFrame(result, quality, scope);
    }

    private TrackedFrame adopted(PictureFeatures picture, NDArray mask) throws RunException {
        Segmentation result = network.adopt(picture, mask);
        closeUnused(result);
        return new TrackedFrame(result, 1, scope);
    }

    private static void closeUnused(Segmentation result) {
        result.masks().close();
        result.qualities().close();
    }

    private ObjectMask output(int frame, int object, TrackedFrame result) throws RunException {
        try (NDManager step = scope.newSubManager()) {
            NDArray view = result.mask().duplicate();
            view.attach(step);
            float[] logits =
                    network.enlarge(view, pictures.height(), pictures.width()).toFloatArray();
            return new ObjectMask(frame, object, logits, result.score().toFloatArray()[0], result.quality());
        }
    }
}
