// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.propagation.internal.task.TruthSequence;

/** Measures one clip: its traits, and the losses after one prompt. Masks are compared as they come and not kept. */
final class ClipMeasurement {
    private final TruthSequence sequence;
    private final Video video;
    private final TaskContext context;
    private final int start;

    /**
     * Finds the frame to prompt.
     *
     * @param video the sequence's frames; stays the caller's
     * @throws RunException (input) when no frame's truth shows an object
     */
    ClipMeasurement(TruthSequence sequence, Video video, TaskContext context) throws RunException {
        this.sequence = sequence;
        this.video = video;
        this.context = context;
        this.start = start();
    }

    private int start() throws RunException {
        for (int frame = 0; frame < video.info().frameCount(); frame++) {
            if (sequence.hasTruth(video.frameName(frame))
                    && !sequence.objects(video, frame).isEmpty()) {
                return frame;
            }
        }
        throw RunException.input(
                sequence.annotations()
                        + " marks no object on any frame; there is nothing to prompt. Leave the clip out.",
                null);
    }

    /** Traits of the objects that are prompted. */
    Traits traits() throws RunException {
        List<Integer> objects = sequence.objects(video, start);
        List<Traits.Gatherer> gatherers =
                objects.stream().map(object -> new Traits.Gatherer()).toList();
        for (int frame = start; frame < video.info().frameCount(); frame++) {
            if (context.monitor().isCanceled()) {
                throw new OperationCanceledException();
            }
            for (int i = 0; i < gatherers.size(); i++) {
                gatherers.get(i).add(truth(frame, objects.get(i)));
            }
        }
        return Traits.mean(gatherers.stream().map(Traits.Gatherer::traits).toList());
    }

    /** Prompts every object on the start frame and follows it to the end. */
    ClipLosses losses(SimulatedExpert.PromptKind kind, PropagatorChoice propagator, SubMonitor progress)
            throws RunException {
        List<Integer> objects = sequence.objects(video, start);
        int frames = video.info().frameCount() - start;
        progress.setWorkRemaining(objects.size());
        double[] sum = new double[frames];
        long begin = System.nanoTime();
        try (PropagationSession session = propagator.open(context.service(Contributions.class), video, context)) {
            for (int object : objects) {
                double[] loss = follow(object, kind, session, progress.split(1));
                for (int i = 0; i < frames; i++) {
                    sum[i] += loss[i] / objects.size();
                }
            }
        }
        return new ClipLosses(start, objects.size(), sum, (System.nanoTime() - begin) / 1e9);
    }

    private double[] follow(
            int object, SimulatedExpert.PromptKind kind, PropagationSession session, SubMonitor progress)
            throws RunException {
        int last = video.info().frameCount() - 1;
        progress.setWorkRemaining(last - start + 1);
        Accumulator dice = context.service(Contributions.class)
                .find(MaskMeasure.class, "org.reframe.evaluation.dice")
                .create()
                .start();
        Mask first = sequence.truth(video.frameName(start), video, object);
        Prompt prompt = SimulatedExpert.prompt(kind, first);
        Mask mask = prompt instanceof MaskPrompt given
                ? given.mask()
                : session.segment(start, prompt, context.with(progress.split(1)));
        double[] loss = new double[last - start + 1];
        Arrays.fill(loss, Double.NaN);
        loss[0] = 1 - dice.add(first, mask);
        if (start < last) {
            Span span = new Span(start + 1, last, Optional.of(new Pin(start, prompt, mask)), Optional.empty());
            session.propagate(
                    span,
                    found -> {
                        progress.split(1);
                        Optional<Mask> truth = truth(found.frame(), object);
                        if (truth.isPresent()) {
                            loss[found.frame() - start] = 1 - dice.add(truth.get(), found.mask());
                        }
                    },
                    context.with(progress.split(0)));
        }
        return loss;
    }

    private Optional<Mask> truth(int frame, int object) throws RunException {
        String name = video.frameName(frame);
        return sequence.hasTruth(name) ? Optional.of(sequence.truth(name, video, object)) : Optional.empty();
    }
}
