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
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * A clip whose masks are propagated when they are asked for, with the truth in place of an expert. What lies between two pins
 * is propagated once, whoever asks: policies that correct the same frames share it. Used by one thread.
 */
public final class LiveClip {
    /**
     * What the clips of a video have in common.
     *
     * @param sequence name of its folder
     * @param video open for as long as the clip is used
     * @param session on the video
     * @param dice the Dice measure
     * @param propagator id and options, as in a table's header
     * @param identity as in the header of a table of such losses
     */
    record Scene(
            String sequence,
            Video video,
            PropagationSession session,
            MaskMeasure dice,
            String propagator,
            String identity) {}

    /** What was propagated between two pins. */
    private record Stretch(List<PropagatedMask> masks, Map<Integer, Double> dice) {}

    private final Scene scene;
    private final Clip clip;
    private final String key;
    private final RunContext context;
    private final Map<String, Pin> pins = new HashMap<>();
    private final Map<String, Stretch> stretches = new HashMap<>();
    private int propagated;

    LiveClip(Scene scene, Clip clip, String key, RunContext context) {
        this.scene = scene;
        this.clip = clip;
        this.key = key;
        this.context = context;
    }

    /** SHA-256 over all that its masks and their Dice depend on, as in a table of costs. */
    public String key() {
        return key;
    }

    /** Name of the sequence. */
    public String sequence() {
        return scene.sequence();
    }

    /** Palette index of the object. */
    public int object() {
        return clip.truth().id();
    }

    /** First frame, where the first prompt is. */
    public int first() {
        return clip.first();
    }

    /** Last frame, inclusive. */
    public int last() {
        return clip.last();
    }

    /** The video, which stays the giver's. */
    public Video video() {
        return scene.video();
    }

    /** Propagator, with options. */
    public String propagator() {
        return scene.propagator();
    }

    /** Hash that a table of this propagator and prompt would have. */
    public String identity() {
        return scene.identity();
    }

    /** Spans propagated so far. */
    public int propagated() {
        return propagated;
    }

    /** The clip with the prompt on its first frame and nothing else. */
    public ClipState start(PromptKind kind) throws RunException {
        return state(List.of(pin(clip.first(), kind)));
    }

    /**
     * The clip with one more correction: what lies on both sides of it, up to the next pins, is propagated anew.
     *
     * @throws IllegalArgumentException when the frame is outside, is a pin already or has no truth
     */
    public ClipState with(ClipState before, int frame, PromptKind kind) throws RunException {
        boolean pinned = before.pins().stream().anyMatch(pin -> pin.frame() == frame);
        if (frame < clip.first()
                || frame > clip.last()
                || pinned
                || clip.truth().at(frame).isEmpty()) {
            throw new IllegalArgumentException("Frame " + frame + " cannot be corrected");
        }
        List<Pin> all = new ArrayList<>(before.pins());
        all.add(pin(frame, kind));
        all.sort(Comparator.comparingInt(Pin::frame));
        return state(all);
    }

    /**
     * Frames that may be corrected next: evenly spaced among those that have truth and are no pins, the last of them included.
     * In the first round these are the candidates of a cost table.
     *
     * @param count |J|, 1 or more
     */
    public List<Integer> candidates(ClipState state, int count) {
        List<Integer> free = IntStream.rangeClosed(clip.first(), clip.last())
                .filter(frame -> clip.truth().at(frame).isPresent())
                .filter(frame -> state.pins().stream().noneMatch(pin -> pin.frame() == frame))
                .boxed()
                .toList();
        return Clip.evenly(free, count);
    }

    private Pin pin(int frame, PromptKind kind) throws RunException {
        String key = kind + " " + frame;
        Optional<Pin> known = Optional.ofNullable(pins.get(key));
        if (known.isPresent()) return known.get();
        Prompt prompt = SimulatedExpert.prompt(kind, clip.truth().at(frame).orElseThrow());
        Pin made = new Pin(frame, prompt, scene.session().segment(frame, prompt, context));
        pins.put(key, made);
        return made;
    }

    private ClipState state(List<Pin> given) throws RunException {
        SortedMap<Integer, PropagatedMask> masks = new TreeMap<>();
        SortedMap<Integer, Double> dice = new TreeMap<>();
        for (Span span : ClipMeasurement.spans(given, clip.last())) {
            Stretch stretch = stretch(span);
            stretch.masks().forEach(mask -> masks.put(mask.frame(), mask));
            dice.putAll(stretch.dice());
        }
        Accumulator measure = scene.dice().start();
        for (Pin pin : given) {
            clip.truth().at(pin.frame()).ifPresent(truth -> dice.put(pin.frame(), measure.add(truth, pin.mask())));
        }
        return new ClipState(given, masks, dice);
    }

    private Stretch stretch(Span span) throws RunException {
        String key = span.before().map(LiveClip::key).orElse("") + " to "
                + span.after().map(LiveClip::key).orElse("");
        Optional<Stretch> known = Optional.ofNullable(stretches.get(key));
        if (known.isPresent()) return known.get();
        Accumulator measure = scene.dice().start();
        List<PropagatedMask> masks = new ArrayList<>();
        Map<Integer, Double> dice = new HashMap<>();
        propagated++;
        scene.session()
                .propagate(
                        span,
                        mask -> {
                            masks.add(mask);
                            clip.truth()
                                    .at(mask.frame())
                                    .ifPresent(truth -> dice.put(mask.frame(), measure.add(truth, mask.mask())));
                        },
                        context);
        Stretch made = new Stretch(masks, dice);
        stretches.put(key, made);
        return made;
    }

    /** Equal for equal pins: the expert is the truth, so frame and kind of prompt say all. */
    private static String key(Pin pin) {
        return pin.frame() + " " + pin.prompt().getClass().getSimpleName();
    }
}
