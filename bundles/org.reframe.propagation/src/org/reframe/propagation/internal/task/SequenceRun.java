// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.propagation.internal.quality.Calibration;

/**
 * One sequence with truth under one propagator: prompted by the simulated expert, propagated, measured, corrected. A
 * correction pins the true masks of one frame and recomputes only the spans beside it. What an earlier run with the same
 * folder computed is not computed again. Used by one thread.
 */
final class SequenceRun implements AutoCloseable {
    private final TruthSequence sequence;
    private final Video video;
    private final TaskContext context;
    private final PropagationSession session;
    private final String basis;
    private final Map<Integer, List<Pin>> pins = new LinkedHashMap<>();
    private final Map<Integer, StagedMasks> masks = new LinkedHashMap<>();
    private List<Calibration.Pair> estimates = List.of();
    private int computedFrames;
    private int propagatedFrames;
    private double seconds;

    /**
     * Opens the sequence.
     *
     * @param video the sequence's frames; stays the caller's
     * @param propagator what propagates
     * @param work folder for masks until the sequence is done
     */
    SequenceRun(TruthSequence sequence, Video video, PropagatorChoice propagator, Path work, TaskContext context)
            throws RunException {
        this.sequence = sequence;
        this.video = video;
        this.context = context;
        for (int object : sequence.objects(video)) {
            masks.put(object, new StagedMasks(work, object, video.info()));
        }
        Contributions contributions = context.service(Contributions.class);
        this.session = propagator.open(contributions, video, context);
        this.basis = propagator.text(contributions) + session.basis();
    }

    /** Prompts every object on the first frame and propagates it over the clip. */
    void propagate(SimulatedExpert.PromptKind kind, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(masks.size());
        long start = System.nanoTime();
        for (Map.Entry<Integer, StagedMasks> entry : masks.entrySet()) {
            Mask truth = sequence.truth(video.frameName(0), video, entry.getKey());
            PromptedObject.FramePrompt prompt = new PromptedObject.FramePrompt(0, SimulatedExpert.prompt(kind, truth));
            PromptedObject object = new PromptedObject(entry.getKey(), "object " + entry.getKey(), List.of(prompt));
            pins.put(entry.getKey(), new ArrayList<>(Pins.of(object, session, context)));
            recompute(entry.getKey(), 0, progress.split(1));
        }
        seconds += (System.nanoTime() - start) / 1e9;
        propagatedFrames = computedFrames;
    }

    /**
     * Corrects every object on a frame by its true mask.
     *
     * @return the frames recomputed, for each object
     */
    List<Span> correct(int frame, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(masks.size());
        List<Span> recomputed = new ArrayList<>();
        for (int object : masks.keySet()) {
            Mask truth = sequence.truth(video.frameName(frame), video, object);
            pins.get(object).add(new Pin(frame, new MaskPrompt(truth), truth));
            recomputed.addAll(recompute(object, frame, progress.split(1)));
        }
        return recomputed;
    }

    private List<Span> recompute(int object, int pinned, SubMonitor progress) throws RunException {
        List<Pin> own = pins.getOrDefault(object, List.of());
        List<Span> beside = Spans.between(own, video.info().frameCount()).stream()
                .filter(span -> span.before()
                                .filter(pin -> pin.frame() == pinned)
                                .isPresent()
                        || span.after().filter(pin -> pin.frame() == pinned).isPresent())
                .toList();
        String key = Pins.key(basis, video.info().fingerprint(), own);
        ObjectMasks stage = masks.get(object).next(key);
        SpanRunner runner = new SpanRunner(session, context);
        runner.add(beside, own.stream().filter(pin -> pin.frame() == pinned).toList(), stage);
        computedFrames += runner.run(progress);
        return beside;
    }

    /** What masks depend on beside clip and pins: the propagator with its options, weights and what it found on this machine. */
    String basis() {
        return basis;
    }

    /** J and F of all frames that have truth, as the label maps stand now. */
    FrameScores score(Contributions contributions) throws RunException {
        Map<Integer, FrameScores.FrameScore> scores = new TreeMap<>();
        MaskMeasure j = contributions
                .find(MaskMeasure.class, "org.reframe.evaluation.j")
                .create();
        MaskMeasure f = contributions
                .find(MaskMeasure.class, "org.reframe.evaluation.f")
                .create();
        Accumulator sumJ = j.start();
        Accumulator sumF = f.start();
        List<Calibration.Pair> pairs = new ArrayList<>();
        int last = video.info().frameCount() - 1;
        for (int frame = 0; frame <= last; frame++) {
            String name = video.frameName(frame);
            if (sequence.hasTruth(name)) {
                IndexedPng.LabelMap truth = sequence.truth(name, video);
                IndexedPng.LabelMap predicted = labelMap(frame);
                double meanJ = 0;
                double meanF = 0;
                for (int object : masks.keySet()) {
                    Mask region = Layers.region(predicted, object);
                    double own = sumJ.add(Layers.region(truth, object), region);
                    estimate(frame, object).ifPresent(q -> pairs.add(new Calibration.Pair(sequence.name(), q, own)));
                    meanJ += own / masks.size();
                    meanF += sumF.add(Layers.region(truth, object), region) / masks.size();
                }
                scores.put(frame, new FrameScores.FrameScore(name, meanJ, meanF, frame > 0 && frame < last));
            }
        }
        estimates = pairs;
        return new FrameScores(scores);
    }

    /** Estimate and measured J of each object on each frame last scored that was computed, not pinned. */
    List<Calibration.Pair> estimates() {
        return estimates;
    }

    private Optional<Double> estimate(int frame, int object) throws RunException {
        List<Pin> own = pins.getOrDefault(object, List.of());
        Optional<StagedMasks> kept = Optional.ofNullable(masks.get(object));
        return own.stream().anyMatch(pin -> pin.frame() == frame) || kept.isEmpty()
                ? Optional.empty()
                : kept.get().get(frame).map(PropagatedMask::quality);
    }

    /** Label map of a frame with the ids of the truth. */
    IndexedPng.LabelMap labelMap(int frame) throws RunException {
        List<Layers.Layer> layers = new ArrayList<>();
        for (Map.Entry<Integer, StagedMasks> entry : masks.entrySet()) {
            Optional<PropagatedMask> mask = entry.getValue().get(frame);
            mask.ifPresent(m -> layers.add(new Layers.Layer(entry.getKey(), m.mask(), m.quality())));
        }
        return Layers.compose(video.info().width(), video.info().height(), layers);
    }

    /** Mean estimated J of a frame over objects. */
    double quality(int frame) throws RunException {
        double sum = 0;
        for (StagedMasks object : masks.values()) {
            sum += object.get(frame).map(PropagatedMask::quality).orElse(0.0);
        }
        return sum / masks.size();
    }

    /** The frame to correct next. */
    OptionalInt worst(FrameScores scores) {
        Set<Integer> pinned = new HashSet<>();
        pins.values().forEach(list -> list.forEach(pin -> pinned.add(pin.frame())));
        return scores.worst(pinned);
    }

    /** Frames a second of the first propagation, over all objects, as far as this run computed it; NaN for nothing. */
    double framesPerSecond() {
        return seconds > 0 && propagatedFrames > 0 ? propagatedFrames / seconds : Double.NaN;
    }

    /** Deletes the folder of a run that is closed and done. */
    static void forget(Path work) throws RunException {
        if (!Files.isDirectory(work)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(work);
        } catch (IOException e) {
            throw RunException.environment(work + " cannot be deleted (" + e.getMessage() + "). Delete it.", e);
        }
    }

    @Override
    public void close() throws RunException {
        session.close();
        for (StagedMasks object : masks.values()) {
            object.close();
        }
    }
}
