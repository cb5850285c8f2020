// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.ModelSession;
import org.reframe.networks.internal.layers.AlignedArrays;
import org.reframe.networks.internal.sam2.HoleFilling;
import org.reframe.networks.internal.sam2.PictureFeatures;
import org.reframe.networks.internal.sam2.PointPrompt;
import org.reframe.networks.internal.sam2.Segmentation;
import org.reframe.networks.internal.sam2.SegmentationNetwork;
import org.reframe.networks.internal.sam2.TensorCopy;

/** What the network does with one frame, each in one pass. Used by one thread. */
final class FrameEngine {
    /** Pins whose memories are kept: those of the object in work and a few more. */
    private static final int PINS = 64;

    private final ModelSession model;
    private final ClipFrames frames;
    private final Sam2Options options;
    private final StageTimes times;
    private final FrameFeatures features;
    private final Map<Pin, Lane.Remembered> pins = new LinkedHashMap<>(16, 0.75f, true);

    FrameEngine(ModelSession model, ClipFrames frames, FrameFeatures features, Sam2Options options, StageTimes times) {
        this.model = model;
        this.features = features;
        this.frames = frames;
        this.options = options;
        this.times = times;
    }

    /**
     * One object's result on a frame.
     *
     * @param lane on which it came
     * @param mask of the video's size
     * @param quality 0 to 1
     * @param remembered for the frames to come
     */
    record Tracked(Lane lane, Mask mask, double quality, Lane.Remembered remembered) {}

    /** The region that clicks or a box stand for, found without any memory. */
    Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        PointPrompt points = Points.of(prompt).scaled(frames.info(), options.edge());
        return pass(
                (network, scope) -> {
                    PictureFeatures picture = features.prompted(frame, network, scope);
                    try (NDArray embedding = network.withoutMemory(picture)) {
                        Segmentation found = network.segment(picture, embedding, points, Optional.empty());
                        return mask(network, found.mask(), scope);
                    }
                },
                context);
    }

    /** What the network remembers of a pin: its mask, as if a person had drawn it. */
    Lane.Remembered pin(Pin pin, RunContext context) throws RunException {
        if (pins.containsKey(pin)) return pins.get(pin);
        Lane.Remembered remembered = pass((network, scope) -> pin(pin, network, scope), context);
        pins.put(pin, remembered);
        if (pins.size() > PINS) pins.remove(pins.keySet().iterator().next());
        return remembered;
    }

    /** One frame for several objects: the picture is encoded once, then each object has its turn. */
    List<Tracked> track(int frame, List<Lane> lanes, RunContext context) throws RunException {
        float[] planes = features.picture(frame);
        return pass(
                (network, scope) -> {
                    times.start();
                    PictureFeatures picture = features.tracked(frame, planes, network, scope);
                    times.end(StageTimes.Stage.ENCODE);
                    List<Tracked> results = new ArrayList<>();
                    for (Lane lane : lanes) {
                        try (NDManager step = scope.newSubManager()) {
                            results.add(track(frame, lane, picture, network, step));
                        }
                    }
                    return results;
                },
                context);
    }

    /** Forgets the pins. */
    void clear() {
        pins.clear();
    }

    private <R> R pass(Pass.Computing<R> computing, RunContext context) throws RunException {
        return model.run(new Pass<>(Pass.estimate(options.edge()), computing), context);
    }

    // A frame, a lane and the three things that every step needs.
    private Tracked track(int frame, Lane lane, PictureFeatures picture, SegmentationNetwork network, NDManager step)
            throws RunException {
        times.start();
        NDArray embedding =
                network.attend(picture, lane.view(frame, frames.info().frameCount(), step));
        embedding.attach(step);
        times.end(StageTimes.Stage.ATTEND);
        Segmentation found = network.segment(picture, embedding, new PointPrompt(List.of()), Optional.empty());
        float iou = found.qualities().max().getFloat();
        float score = found.score().toFloatArray()[0];
        times.end(StageTimes.Stage.SEGMENT);
        NDArray exact = network.remember(picture, found.mask(), found.score(), false);
        exact.attach(step);
        NDArray memory = network.rounded(exact);
        memory.attach(step);
        Lane.Remembered remembered = new Lane.Remembered(TensorCopy.of(memory), TensorCopy.of(found.pointer()));
        times.end(StageTimes.Stage.REMEMBER);
        double quality = MaskQuality.of(found.mask().toFloatArray(), iou, score);
        Mask mask = mask(network, found.mask(), step);
        times.end(StageTimes.Stage.FINISH);
        return new Tracked(lane, mask, quality, remembered);
    }

    private Lane.Remembered pin(Pin pin, SegmentationNetwork network, NDManager scope) throws RunException {
        PictureFeatures picture = features.prompted(pin.frame(), network, scope);
        byte[] pixels = pin.mask().toPixels();
        float[] numbers = new float[pixels.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = pixels[i];
        NDArray given = AlignedArrays.of(
                scope, numbers, new Shape(1, 1, pin.mask().height(), pin.mask().width()));
        Segmentation adopted = network.adopt(picture, network.fit(given, options.edge()));
        NDArray memory = network.rounded(network.remember(picture, adopted.mask(), adopted.score(), true));
        return new Lane.Remembered(TensorCopy.of(memory), TensorCopy.of(adopted.pointer()));
    }

    private Mask mask(SegmentationNetwork network, NDArray logits, NDManager scope) throws RunException {
        float[] small = logits.toFloatArray();
        int side = Math.toIntExact(logits.getShape().get(3));
        NDArray filled = HoleFilling.fill(small, side, options.holes()) > 0
                ? AlignedArrays.of(scope, small, logits.getShape())
                : logits;
        int width = frames.info().width();
        int height = frames.info().height();
        NDArray large = network.enlarge(filled, height, width);
        float[] values = large.toFloatArray();
        large.close();
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (values[i] > 0 ? 1 : 0);
        return Mask.ofPixels(width, height, pixels);
    }
}
