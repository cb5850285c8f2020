// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;

/** Prompts, clips and machines that make trouble. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {
    private static final Mask EMPTY = Mask.empty(MadeClip.SIDE, MadeClip.SIDE);

    private final MadeModel model;
    private final NotingContext context = new NotingContext();

    BadInputTests() throws RunException {
        model = MadeModel.sam2Tiny();
    }

    @AfterAll
    void close() {
        model.close();
    }

    private static Span after(Pin pin, int last) {
        return new Span(pin.frame() + 1, last, Optional.of(pin), Optional.empty());
    }

    private Map<Integer, PropagatedMask> run(MadeClip clip, Span span, String... options) throws RunException {
        Map<Integer, PropagatedMask> masks = new TreeMap<>();
        try (PropagationSession session = model.open(clip, options)) {
            session.propagate(span, mask -> masks.put(mask.frame(), mask), context);
        }
        assertEquals(span.length(), masks.size());
        return masks;
    }

    private static void fails(String words, Executable call) {
        String message = String.valueOf(assertThrows(RunException.class, call).getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void refusesPromptsThatCannotBeMeant() throws RunException {
        try (PropagationSession session = model.open(new MadeClip(4))) {
            Map<Prompt, String> bad = Map.of(
                    new PointPrompt(List.of(new Click(50, 3, true))), "outside the picture",
                    new PointPrompt(List.of(new Click(9, 9, true), new Click(9.2, 9, false))), "remove one",
                    new BoxPrompt(new Box(4, 4, 0, 9), List.of()), "smaller than a pixel",
                    new BoxPrompt(new Box(60, 60, 9, 9), List.of()), "outside the picture",
                    new BoxPrompt(new Box(4, 4, 9, 9), List.of(new Click(-3, 5, false))), "outside the picture",
                    new MaskPrompt(Mask.empty(10, 10)), "the video 48×48");
            for (Map.Entry<Prompt, String> entry : bad.entrySet()) {
                fails(entry.getValue(), () -> session.segment(0, entry.getKey(), context));
            }
            fails("no frame 9", () -> session.segment(9, new MaskPrompt(EMPTY), context));
            fails("no frame 7", () -> session.propagate(after(MadeClip.pin(0), 7), mask -> {}, context));
        }
    }

    @Test
    void previewsEveryKindOfPromptTheSameEachTime() throws RunException {
        List<Prompt> prompts = List.of(
                new PointPrompt(List.of(new Click(12, 12, true))),
                new PointPrompt(List.of(new Click(12, 12, true), new Click(40, 40, false))),
                new BoxPrompt(new Box(6, 8, 18, 18), List.of()),
                new BoxPrompt(new Box(6, 8, 18, 18), List.of(new Click(12, 12, true))),
                new MaskPrompt(MadeClip.truth(1)));
        List<Mask> once = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (PropagationSession session = model.open(new MadeClip(4))) {
                List<Mask> masks = new ArrayList<>();
                for (Prompt prompt : prompts) masks.add(session.segment(1, prompt, context));
                if (round == 0) once.addAll(masks);
                else assertEquals(once, masks);
            }
        }
        assertEquals(MadeClip.truth(1), once.get(4));
        assertTrue(once.stream().distinct().count() > 2, once.toString());
    }

    @Test
    void anEmptyMaskSaysThatTheObjectIsAway() throws RunException {
        int before = model.passes;
        Map<Integer, PropagatedMask> away = run(new MadeClip(6), after(MadeClip.pin(1, EMPTY), 4));
        away.values().forEach(mask -> assertEquals(new PropagatedMask(mask.frame(), EMPTY, 0.5), mask));
        assertEquals(before, model.passes, "the network was asked for nothing");
        Span leaving = new Span(1, 3, Optional.of(MadeClip.pin(0)), Optional.of(MadeClip.pin(4, EMPTY)));
        Span returning = new Span(1, 3, Optional.of(MadeClip.pin(0, EMPTY)), Optional.of(MadeClip.pin(4)));
        for (Span span : List.of(leaving, returning)) {
            run(new MadeClip(6), span).values().forEach(mask -> assertTrue(mask.quality() >= 0));
        }
    }

    @Test
    void stopsAtASceneCutUnlessAskedToCross() throws RunException {
        MadeClip clip = new MadeClip(8);
        clip.cutAt = 4;
        Map<Integer, PropagatedMask> stopped = run(clip, after(MadeClip.pin(0), 6));
        assertEquals("4", context.notes().get(Sam2Session.CUTS));
        for (int frame = 4; frame <= 6; frame++) {
            assertEquals(new PropagatedMask(frame, EMPTY, 0), stopped.get(frame));
        }
        assertTrue(stopped.get(3).quality() > 0);
        Map<Integer, PropagatedMask> crossed = run(clip, after(MadeClip.pin(0), 6), "cuts=cross");
        assertTrue(crossed.get(6).quality() > 0);
        assertEquals(stopped.get(3), crossed.get(3));
        // Between two pins each side goes up to the cut, wherever the middle is.
        int passes = model.passes;
        Span between = new Span(1, 6, Optional.of(MadeClip.pin(0)), Optional.of(MadeClip.pin(7)));
        run(clip, between).values().forEach(mask -> assertTrue(mask.quality() > 0));
        assertEquals(2 + 6, model.passes - passes);
        clip.cutAt = 2;
        run(clip, between).values().forEach(mask -> assertTrue(mask.quality() > 0));
    }

    @Test
    void aMovingObjectAndBlackFramesAreNoCuts() throws RunException {
        MadeClip clip = new MadeClip(5);
        clip.blackFrom = 2;
        context.notes().clear();
        run(clip, after(MadeClip.pin(0), 4)).values().forEach(mask -> assertTrue(mask.quality() >= 0));
        assertFalse(context.notes().containsKey(Sam2Session.CUTS));
    }

    @Test
    void aChangeOfResolutionNamesTheFrame() {
        MadeClip clip = new MadeClip(5);
        clip.largerFrom = 3;
        fails("Frame 3 of made.mp4 is 56×56", () -> run(clip, after(MadeClip.pin(0), 4)));
    }

    @Test
    void fullMemoryInMidVideoKeepsWhatIsDone() throws RunException {
        model.failAfter = model.passes + 3;
        List<Integer> done = new ArrayList<>();
        try (PropagationSession session = model.open(new MadeClip(6))) {
            fails(
                    "The last frame computed is 2; what is done is kept.",
                    () -> session.propagate(after(MadeClip.pin(0), 5), mask -> done.add(mask.frame()), context));
        } finally {
            model.failAfter = Integer.MAX_VALUE;
        }
        assertEquals(List.of(1, 2), done);
    }

    @Test
    void cancelKeepsWhatIsDoneAndALaterRunGivesTheSame() throws RunException {
        NullProgressMonitor monitor = new NullProgressMonitor();
        Map<Integer, PropagatedMask> done = new TreeMap<>();
        try (PropagationSession session = model.open(new MadeClip(6))) {
            assertThrows(
                    OperationCanceledException.class,
                    () -> session.propagate(
                            after(MadeClip.pin(0), 5),
                            mask -> {
                                done.put(mask.frame(), mask);
                                monitor.setCanceled(mask.frame() == 3);
                            },
                            context.with(monitor)));
        }
        assertEquals(List.of(1, 2, 3), new ArrayList<>(done.keySet()));
        Map<Integer, PropagatedMask> whole = run(new MadeClip(6), after(MadeClip.pin(0), 5));
        done.forEach((frame, mask) -> assertEquals(whole.get(frame), mask));
    }

    @Test
    void refusesASecondPropagationAtOnce() throws RunException {
        try (PropagationSession session = model.open(new MadeClip(4))) {
            Span span = after(MadeClip.pin(0), 2);
            session.propagate(
                    span,
                    mask -> fails("is being propagated already", () -> session.propagate(span, again -> {}, context)),
                    context);
        }
        // Two sessions do not disturb each other.
        try (PropagationSession session = model.open(new MadeClip(4));
                PropagationSession other = model.open(new MadeClip(4))) {
            Span span = after(MadeClip.pin(0), 3);
            List<PropagatedMask> masks = new ArrayList<>();
            List<PropagatedMask> others = new ArrayList<>();
            session.propagate(
                    span,
                    mask -> {
                        masks.add(mask);
                        if (mask.frame() == 2) other.propagate(span, others::add, context);
                    },
                    context);
            assertEquals(masks, others);
        }
    }
}
