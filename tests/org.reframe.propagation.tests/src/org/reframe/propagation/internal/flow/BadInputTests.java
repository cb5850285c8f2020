// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.propagation.internal.box.BoxTrackerPropagator;
import org.reframe.propagation.internal.keyframe.KeyframePropagator;

/** Prompts and clips that make trouble. */
class BadInputTests {
    private static final Mask EMPTY = Mask.empty(160, 120);

    private final Map<String, String> notes = new TreeMap<>();
    private final RunContext context = new Noting(new TestContext(new NullProgressMonitor()), notes);

    /** Keeps what is noted. */
    private record Noting(TestContext own, Map<String, String> notes) implements RunContext {
        @Override
        public IProgressMonitor monitor() {
            return own.monitor();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return own.random(purpose);
        }

        @Override
        public <S> S service(Class<S> type) throws RunException {
            return own.service(type);
        }

        @Override
        public void note(String key, String value) {
            notes.put(key, value);
        }

        @Override
        public Path tempFolder() throws RunException {
            return own.tempFolder();
        }

        @Override
        public RunContext with(IProgressMonitor other) {
            return new Noting(new TestContext(other), notes);
        }
    }

    private static Pin pin(int frame) {
        try (DiscVideo video = new DiscVideo(20, 0, 0)) {
            Mask truth = video.truth(frame);
            return new Pin(frame, new MaskPrompt(truth), truth);
        }
    }

    private static Pin away(int frame) {
        return new Pin(frame, new MaskPrompt(EMPTY), EMPTY);
    }

    private static Span after(Pin pin, int last) {
        return new Span(pin.frame() + 1, last, Optional.of(pin), Optional.empty());
    }

    private static TroubledVideo trouble(TroubledVideo.Trouble trouble, int from) {
        return new TroubledVideo(new DiscVideo(12, 0, 0), trouble, from);
    }

    private Map<Integer, PropagatedMask> run(Video video, Span span, String... cuts) throws RunException {
        Map<Integer, PropagatedMask> masks = new TreeMap<>();
        Map<String, String> options = cuts.length == 0 ? Map.of() : Map.of("cuts", cuts[0]);
        try (PropagationSession session = new FlowPropagator().open(video, options, context)) {
            session.propagate(span, mask -> assertEquals(null, masks.put(mask.frame(), mask)), context);
        }
        assertEquals(span.length(), masks.size());
        return masks;
    }

    private static void fails(String words, Executable call) {
        String message = String.valueOf(assertThrows(RunException.class, call).getMessage());
        assertTrue(message.contains(words), message);
    }

    private static Stream<Propagator> all() {
        return Stream.of(new FlowPropagator(), new BoxTrackerPropagator(), new KeyframePropagator());
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesPromptsThatCannotBeMeant(Propagator propagator) throws RunException {
        try (PropagationSession session = propagator.open(new DiscVideo(4, 0, 0), context)) {
            Map<Prompt, String> bad = Map.of(
                    new PointPrompt(List.of(new Click(200, 3, true))), "outside the picture",
                    new PointPrompt(List.of(new Click(9, 9, true), new Click(9.2, 9, false))), "remove one",
                    new BoxPrompt(new Box(4, 4, 0, 9), List.of()), "smaller than a pixel",
                    new BoxPrompt(new Box(160, 60, 9, 9), List.of()), "outside the picture",
                    new BoxPrompt(new Box(4, 4, 9, 9), List.of(new Click(-3, 5, false))), "outside the picture",
                    new MaskPrompt(Mask.empty(10, 10)), "the video 160×120");
            for (Map.Entry<Prompt, String> entry : bad.entrySet()) {
                fails(entry.getValue(), () -> session.segment(0, entry.getKey(), context));
            }
            fails("no frame 9", () -> session.segment(9, new MaskPrompt(EMPTY), context));
            fails("no frame 7", () -> session.propagate(after(pin(0), 7), mask -> {}, context));
            Pin small = new Pin(0, new MaskPrompt(Mask.empty(8, 8)), Mask.empty(8, 8));
            fails("draw it anew", () -> session.propagate(after(small, 3), mask -> {}, context));
        }
    }

    @Test
    void refusesOptionsThatItDoesNotHave() {
        Video video = new DiscVideo(4, 0, 0);
        for (Map<String, String> options : List.of(Map.of("cuts", "maybe"), Map.of("speed", "1"))) {
            fails("stop or cross", () -> new FlowPropagator().open(video, options, context));
        }
    }

    @Test
    void anObjectThatLeavesAndReturnsIsFoundAndOneThatNeverAppearsIsNot() throws RunException {
        // Away at frames 5 to 8: said by a pin in between, both spans end empty there.
        Video video = new DiscVideo(14, 5, 9);
        Map<Integer, PropagatedMask> leaving = run(video, new Span(1, 6, Optional.of(pin(0)), Optional.of(away(7))));
        assertTrue(leaving.get(1).mask().area() > 0);
        Map<Integer, PropagatedMask> returning =
                run(video, new Span(8, 12, Optional.of(away(7)), Optional.of(pin(13))));
        assertTrue(returning.get(12).mask().and(((DiscVideo) video).truth(12)).area() > 500);
        run(new DiscVideo(10, 0, 10), after(away(0), 9))
                .values()
                .forEach(mask -> assertTrue(mask.mask().isEmpty() && mask.quality() > 0, "" + mask.frame()));
    }

    @Test
    void stopsAtASceneCutUnlessAskedToCross() throws RunException {
        Video video = trouble(TroubledVideo.Trouble.CUT, 5);
        Map<Integer, PropagatedMask> stopped = run(video, after(pin(0), 9));
        assertEquals("5", notes.get(FlowSession.CUTS));
        for (int frame = 5; frame <= 9; frame++) {
            assertEquals(new PropagatedMask(frame, EMPTY, 0), stopped.get(frame));
        }
        Map<Integer, PropagatedMask> crossed = run(video, after(pin(0), 9), "cross");
        assertTrue(crossed.get(9).quality() > 0);
        assertEquals("5", notes.get(FlowSession.CUTS));
        assertEquals(stopped.get(4), crossed.get(4));
        // Backwards as well; and frames before the span are walked through, not given.
        Map<Integer, PropagatedMask> back = run(video, new Span(0, 8, Optional.empty(), Optional.of(pin(9))));
        assertEquals(new PropagatedMask(4, EMPTY, 0), back.get(4));
        assertTrue(back.get(5).quality() > 0);
        run(video, new Span(7, 9, Optional.of(pin(0)), Optional.empty()))
                .values()
                .forEach(mask -> assertEquals(0, mask.quality()));
    }

    @Test
    void betweenTwoPinsEachSideGoesUpToTheCut() throws RunException {
        for (int cut : new int[] {1, 5, 11}) {
            Video video = trouble(TroubledVideo.Trouble.CUT, cut);
            Map<Integer, PropagatedMask> masks = run(video, new Span(1, 10, Optional.of(pin(0)), Optional.of(pin(11))));
            masks.values().forEach(mask -> assertTrue(mask.quality() > 0, "cut " + cut + " frame " + mask.frame()));
            Map<Integer, PropagatedMask> alone = run(video, after(pin(0), 10));
            for (int frame = 1; frame < cut; frame++) {
                assertEquals(alone.get(frame), masks.get(frame), "the other shot changed nothing");
            }
        }
    }

    @Test
    void saysWhatItIsDoingBeforeTheFirstMaskOfALongSpan() throws RunException {
        List<String> said = new ArrayList<>();
        NullProgressMonitor monitor = new NullProgressMonitor() {
            @Override
            public void subTask(@Nullable String name) {
                said.add(String.valueOf(name));
            }
        };
        Video video = new DiscVideo(60, 0, 0);
        Span span = new Span(1, 58, Optional.of(pin(0)), Optional.of(away(59)));
        try (PropagationSession session = new FlowPropagator().open(video, context)) {
            List<String> before = new ArrayList<>();
            session.propagate(
                    span,
                    mask -> {
                        if (before.isEmpty()) before.addAll(said);
                    },
                    context.with(monitor));
            assertEquals(
                    "Looking for scene cuts between the pins on frames 0 and 59: at frame 50",
                    before.get(before.size() - 1));
        }
    }

    @Test
    void blackFramesAreNoCut() throws RunException {
        run(trouble(TroubledVideo.Trouble.BLACK, 3), after(pin(0), 8))
                .values()
                .forEach(mask -> assertTrue(mask.quality() >= 0 && mask.quality() <= 1));
        assertFalse(notes.containsKey(FlowSession.CUTS));
    }

    @Test
    void aChangeOfResolutionNamesTheFrameAndKeepsWhatIsDone() throws RunException {
        List<Integer> done = new ArrayList<>();
        try (PropagationSession session =
                new FlowPropagator().open(trouble(TroubledVideo.Trouble.LARGER, 3), context)) {
            fails(
                    "Frame 3 of disc is 200×160",
                    () -> session.propagate(after(pin(0), 6), mask -> done.add(mask.frame()), context));
        }
        assertEquals(List.of(1, 2), done);
    }

    @Test
    void refusesASecondPropagationAtOnce() throws RunException {
        try (PropagationSession session = new FlowPropagator().open(new DiscVideo(4, 0, 0), context)) {
            Span span = after(pin(0), 2);
            session.propagate(
                    span,
                    mask -> fails("is being propagated already", () -> session.propagate(span, again -> {}, context)),
                    context);
            List<Integer> after = new ArrayList<>();
            session.propagate(span, mask -> after.add(mask.frame()), context);
            assertEquals(List.of(1, 2), after);
        }
    }
}
