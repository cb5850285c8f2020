// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Measures l(0) and l(0,k) of clips of one video: the loss is 1 - mean Dice over the clip's frames with truth, prompted ones
 * included. A correction is a second pin, with which both sides are propagated anew (S(V, {p_0, p_k}) in learning to
 * re-prompt). One session serves all clips of the video, so what it knows of a frame is computed once. Used by one thread.
 */
final class ClipMeasurement {
    private final PropagationSession session;
    private final MaskMeasure dice;
    private final Prompts kinds;
    private final RunContext context;

    /**
     * Measurements with a session.
     *
     * @param session stays the caller's
     * @param dice the Dice measure
     * @param kinds of prompt
     */
    ClipMeasurement(PropagationSession session, MaskMeasure dice, Prompts kinds, RunContext context) {
        this.session = session;
        this.dice = dice;
        this.kinds = kinds;
        this.context = context;
    }

    /**
     * What was measured of a clip.
     *
     * @param losses of all decisions
     * @param dice of every frame without a further correction, -1 without truth
     * @param masks without a further correction
     * @param after Dice of every frame after each correction
     */
    record Measured(MeasuredLosses losses, List<Double> dice, KeptMasks masks, KeptDice after) {}

    /** Propagates a clip once without and once with a further correction on each candidate. */
    Measured measure(Clip clip, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(clip.candidates().size() + 1);
        Pin first = pin(clip, clip.first());
        List<Pin> given = new ArrayList<>(List.of(first));
        SortedMap<Integer, Mask> corrections = new TreeMap<>();
        for (int frame : clip.corrected()) {
            Pin pin = pin(clip, frame);
            given.add(pin);
            corrections.put(frame, pin.mask());
        }
        List<PropagatedMask> masks = new ArrayList<>();
        Map<Integer, Double> accepted = scores(clip, given, masks::add, progress.split(1));
        masks.sort(Comparator.comparingInt(PropagatedMask::frame));
        List<Double> corrected = new ArrayList<>();
        List<List<Double>> after = new ArrayList<>();
        for (int candidate : clip.candidates()) {
            List<Pin> pins = new ArrayList<>(given);
            pins.add(pin(clip, candidate));
            pins.sort(Comparator.comparingInt(Pin::frame));
            Map<Integer, Double> scores = scores(clip, pins, mask -> {}, progress.split(1));
            corrected.add(loss(scores));
            after.add(byFrame(clip, scores));
        }
        return new Measured(
                new MeasuredLosses(loss(accepted), corrected),
                byFrame(clip, accepted),
                new KeptMasks(first.mask(), masks, corrections),
                new KeptDice(after));
    }

    private static List<Double> byFrame(Clip clip, Map<Integer, Double> scores) {
        return IntStream.rangeClosed(clip.first(), clip.last())
                .mapToObj(frame -> scores.getOrDefault(frame, -1.0))
                .toList();
    }

    /** The loss with one correction, or with none: what is measured when decisions are run one by one. */
    double loss(Clip clip, Optional<Integer> correction) throws RunException {
        List<Pin> pins = new ArrayList<>(List.of(pin(clip, clip.first())));
        if (correction.isPresent()) pins.add(pin(clip, correction.get()));
        return loss(scores(clip, pins, mask -> {}, SubMonitor.convert(null)));
    }

    private Pin pin(Clip clip, int frame) throws RunException {
        Mask truth = clip.truth().at(frame).orElseThrow();
        Prompt prompt = SimulatedExpert.prompt(frame == clip.first() ? kinds.first() : kinds.correction(), truth);
        return new Pin(frame, prompt, session.segment(frame, prompt, context));
    }

    private Map<Integer, Double> scores(Clip clip, List<Pin> pins, MaskSink also, SubMonitor progress)
            throws RunException {
        List<Span> spans = spans(pins, clip.last());
        progress.setWorkRemaining(spans.size());
        Map<Integer, Double> scores = new HashMap<>();
        Accumulator measure = dice.start();
        for (Pin pin : pins) add(clip, pin.frame(), pin.mask(), measure, scores);
        for (Span span : spans) {
            session.propagate(
                    span,
                    mask -> {
                        add(clip, mask.frame(), mask.mask(), measure, scores);
                        also.accept(mask);
                    },
                    context.with(progress.split(1)));
        }
        return scores;
    }

    private static double loss(Map<Integer, Double> scores) {
        double mean = scores.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
        // Rounding may carry a mean of ones beyond 1.
        return Math.max(0, 1 - mean);
    }

    private static void add(Clip clip, int frame, Mask mask, Accumulator measure, Map<Integer, Double> scores) {
        clip.truth().at(frame).ifPresent(truth -> scores.put(frame, measure.add(truth, mask)));
    }

    /** What lies between the pins and behind the last one; the first pin is on the clip's first frame. */
    static List<Span> spans(List<Pin> pins, int last) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < pins.size(); i++) {
            Pin before = pins.get(i);
            Optional<Pin> after = i + 1 < pins.size() ? Optional.of(pins.get(i + 1)) : Optional.empty();
            int from = before.frame() + 1;
            int to = after.map(pin -> pin.frame() - 1).orElse(last);
            if (from <= to) spans.add(new Span(from, to, Optional.of(before), after));
        }
        return spans;
    }
}
