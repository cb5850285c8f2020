// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;

class RoundsTests {
    /** One clip of 20 frames. */
    private static final int FRAMES = 20;

    private final DriftWorld world = new DriftWorld();
    private final Path folder;
    private final Path davis;

    RoundsTests(@TempDir Path folder) {
        this.folder = folder;
        davis = DriftWorld.davis(folder.resolve("davis"), "one");
    }

    private DeferralEvalSettings settings(int candidates, int rounds, double secondsPerDice, String... policies) {
        return new DeferralEvalSettings(
                List.of(),
                Optional.of(davis),
                "drift",
                PromptKind.MASK,
                FRAMES,
                1,
                candidates,
                List.of(policies),
                "midpoint",
                0.01,
                List.of(),
                rounds,
                secondsPerDice,
                List.of());
    }

    private TaskReport run(DeferralEvalSettings settings) throws RunException {
        return new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), folder.resolve("out")));
    }

    /** The rounds of the clip with a policy. */
    private static List<Map<?, ?>> rounds(TaskReport report, String policy) {
        Map<?, ?> all = assertInstanceOf(Map.class, report.result().get("policies"));
        Map<?, ?> own = assertInstanceOf(Map.class, all.get(policy));
        Map<?, ?> clip = assertInstanceOf(
                Map.class, assertInstanceOf(List.class, own.get("clips")).get(0));
        List<Map<?, ?>> rounds = new ArrayList<>();
        for (Object round : assertInstanceOf(List.class, clip.get("rounds"))) {
            rounds.add(assertInstanceOf(Map.class, round));
        }
        return rounds;
    }

    private static List<Integer> frames(List<Map<?, ?>> rounds) {
        return rounds.stream().map(round -> (Integer) round.get("frame")).toList();
    }

    /** Worked out by hand: a tenth of Dice is lost with every frame away from the nearest pin. */
    private static double dice(List<Integer> pins) {
        return IntStream.range(0, FRAMES)
                .mapToDouble(frame -> pins.stream()
                        .mapToInt(pin -> Math.abs(pin - frame))
                        .mapToDouble(away -> Math.max(0, 10 - away) / 10.0)
                        .max()
                        .orElse(0))
                .average()
                .orElse(0);
    }

    @Test
    @DisplayName(
            "The midpoint is that of the longest stretch, Dice is right after each round, and each span is propagated once")
    void midpoint() throws Exception {
        TaskReport report = run(settings(100, 4, 0, "never", "midpoint"));
        assertTrue(report.status().isOK(), report.status().toString());
        List<Map<?, ?>> rounds = rounds(report, "midpoint");
        assertEquals(List.of(0, 9, 14, 4, 6), frames(rounds));
        for (int n = 0; n < rounds.size(); n++) {
            assertEquals(
                    dice(frames(rounds).subList(0, n + 1)),
                    (double) rounds.get(n).get("dice"),
                    1e-12);
            assertEquals(80.0 * (n + 1), rounds.get(n).get("seconds"));
        }
        assertEquals(List.of(0), frames(rounds(report, "never")));
        // The first prompt's, shared by both policies, and two beside each correction.
        assertEquals(9, world.propagated);
    }

    @Test
    @DisplayName(
            "The greedy oracle corrects the best frame until the best gain is below the cost of the expert's seconds")
    void stops() throws Exception {
        double secondsPerDice = 800;
        TaskReport report = run(settings(100, 19, secondsPerDice, "oracle-with-cost"));
        List<Integer> pins = frames(rounds(report, "oracle-with-cost"));
        assertTrue(pins.size() > 2 && pins.size() < 19, pins.toString());
        for (int n = 1; n <= pins.size(); n++) {
            List<Integer> before = pins.subList(0, n);
            double best = IntStream.range(0, FRAMES)
                    .filter(frame -> !before.contains(frame))
                    .mapToDouble(frame -> {
                        List<Integer> with = new ArrayList<>(before);
                        with.add(frame);
                        return dice(with) - dice(before);
                    })
                    .max()
                    .orElse(0);
            if (n < pins.size()) {
                assertEquals(best, dice(pins.subList(0, n + 1)) - dice(before), 1e-9);
                assertTrue(best >= 80 / secondsPerDice - 1e-9, "gain " + best);
            } else {
                assertTrue(best < 80 / secondsPerDice, "gain " + best);
            }
        }
    }

    @Test
    @DisplayName("A cancelled run goes on with the clips and policies that were not played, and ends with the same")
    void resumed() throws Exception {
        TaskReport whole = run(settings(100, 4, 0, "midpoint", "never"));
        int spans = world.propagated;
        assertEquals(0, whole.result().get("reusedRuns"));
        TaskReport again = run(settings(100, 4, 0, "midpoint", "never"));
        assertEquals(2, again.result().get("reusedRuns"));
        assertEquals(spans, world.propagated);
        assertEquals(whole.result().get("policies"), again.result().get("policies"));
        // Other settings are other runs; what was cut is played again.
        world.cancelAt = spans + 8;
        assertThrows(OperationCanceledException.class, () -> run(settings(100, 5, 0, "never", "midpoint")));
        world.cancelAt = Integer.MAX_VALUE;
        TaskReport rest = run(settings(100, 5, 0, "never", "midpoint"));
        assertEquals(1, rest.result().get("reusedRuns"));
        assertEquals(6, rounds(rest, "midpoint").size());
    }

    @Test
    @DisplayName(
            "A clip ends when no frame is left, and candidates are evenly spaced among the frames that are no pins")
    void noneLeft() throws Exception {
        TaskReport all = run(settings(3, 50, 0, "midpoint"));
        List<Integer> pins = frames(rounds(all, "midpoint"));
        assertEquals(FRAMES, pins.size());
        assertEquals(FRAMES, pins.stream().distinct().count());
        assertEquals(1.0, (double) rounds(all, "midpoint").get(FRAMES - 1).get("dice"), 1e-12);
        // Of 6, 13 and 19, 6 is nearest to 9.5; of 19 - 1 free ones every sixth is a candidate then.
        assertEquals(List.of(0, 6, 13), pins.subList(0, 3));
    }

    @Test
    @DisplayName(
            "The quicker kind of prompt is taken when tables say that it gains as much, and masks without such tables")
    void kinds() throws Exception {
        List<Path> tables = new ArrayList<>();
        for (PromptKind kind : List.of(PromptKind.MASK, PromptKind.POINTS)) {
            Path out = folder.resolve(kind.name());
            DeferralCostsSettings costs = new DeferralCostsSettings(
                    Optional.of(davis), 0, 0, 240, "drift", kind, 13, 5, 3, List.of(), 1, 1, 1);
            new DeferralCostsTask().run(costs, world.context(new NullProgressMonitor(), out));
            tables.add(out);
        }
        // With one candidate the oracle says all there is to expect.
        List<Map<?, ?>> chosen = rounds(run(kinds(tables)), "oracle");
        assertEquals("mask", chosen.get(0).get("prompt"));
        assertEquals("points", chosen.get(1).get("prompt"));
        assertEquals(85.5, chosen.get(1).get("seconds"));
        assertEquals(
                dice(List.of(0, 19)) - dice(List.of(0)), (double) chosen.get(1).get("expectedGain"), 1e-9);
        assertEquals(
                "mask",
                rounds(run(kinds(tables.subList(0, 1))), "oracle").get(1).get("prompt"));
    }

    private DeferralEvalSettings kinds(List<Path> tables) {
        DeferralEvalSettings one = settings(1, 1, 0, "oracle");
        return new DeferralEvalSettings(
                tables,
                one.davis(),
                one.propagator(),
                one.prompt(),
                one.window(),
                one.stride(),
                one.candidates(),
                one.policies(),
                one.subject(),
                one.lambda(),
                List.of(),
                one.rounds(),
                one.secondsPerDice(),
                List.of(PromptKind.MASK, PromptKind.BOX, PromptKind.POINTS));
    }

    @Test
    @DisplayName("A policy that throws or strays is left out and named; without any that works the run fails")
    void broken() throws Exception {
        TaskReport report = run(settings(5, 2, 0, "midpoint", "throws", "stray"));
        assertFalse(report.status().isOK());
        assertEquals(2, report.status().getChildren().length);
        assertTrue(report.status().getChildren()[0].getMessage().startsWith("throws"));
        assertEquals(3, rounds(report, "midpoint").size());
        assertThrows(RunException.class, () -> run(settings(5, 2, 0, "throws")));
    }

    /** Sequences and first frames of the clips that a policy has played. */
    private static List<String> clips(TaskReport report, String policy) {
        Map<?, ?> all = assertInstanceOf(Map.class, report.result().get("policies"));
        Map<?, ?> own = assertInstanceOf(Map.class, all.get(policy));
        List<String> clips = new ArrayList<>();
        for (Object entry : assertInstanceOf(List.class, own.get("clips"))) {
            Map<?, ?> clip = assertInstanceOf(Map.class, entry);
            clips.add(clip.get("sequence") + " " + clip.get("first"));
        }
        return clips;
    }

    private static List<String> messages(TaskReport report) {
        return Arrays.stream(report.status().getChildren())
                .map(IStatus::getMessage)
                .toList();
    }

    @Test
    @DisplayName("A clip whose corrections the propagator refuses is left out for all policies and named; the others go on")
    void refusedSpan() throws Exception {
        DriftWorld.davis(davis, "second");
        // Only who corrects the second sequence's frame 9 finds out: never has played it by then.
        world.refused = (sequence, span) -> sequence.equals("second") && span.first() == 10;
        TaskReport report = run(settings(100, 2, 0, "never", "midpoint"));
        assertEquals(List.of("one 0"), clips(report, "never"));
        assertEquals(List.of("one 0"), clips(report, "midpoint"));
        assertEquals(1, report.result().get("clips"));
        assertEquals(1, report.result().get("clipsLeftOut"));
        assertEquals(1, messages(report).size());
        String message = messages(report).get(0);
        assertTrue(message.startsWith("second, object 1, frames 0–19 is left out for all policies"), message);
        assertTrue(message.contains("cannot be decoded"), message);
        // What was kept of the clip by never does not bring it back.
        assertEquals(List.of("one 0"), clips(run(settings(100, 2, 0, "never", "midpoint")), "never"));
    }

    @Test
    @DisplayName("A propagator that throws costs the clip, not the run; when it throws on all, the run says why it failed")
    void brokenPropagator() throws Exception {
        DriftWorld.davis(davis, "second");
        world.refused = (sequence, span) -> {
            if (sequence.equals("second")) throw new IllegalStateException("out of luck");
            return false;
        };
        TaskReport report = run(settings(100, 1, 0, "midpoint", "oracle"));
        assertEquals(List.of("one 0"), clips(report, "oracle"));
        assertTrue(messages(report).get(0).contains("The propagator drift failed"), messages(report).toString());
        world.refused = (sequence, span) -> true;
        RunException all = assertThrows(RunException.class, () -> run(settings(100, 3, 0, "midpoint", "never")));
        assertTrue(all.getMessage().startsWith("No clip could be played: one, object 1"), all.getMessage());
    }

    @Test
    @DisplayName("Sequences that cannot be opened, are too short, without an object or without truth are named with what to do")
    void sequencesWithoutClips() throws Exception {
        DriftWorld.davis(davis, DriftWorld.BROKEN, "empty", "single", "untold");
        world.without = Set.of("empty");
        world.lengths = Map.of("single", 1);
        world.untold = (sequence, frame) -> sequence.equals("untold") && frame > 0;
        TaskReport report = run(settings(5, 1, 0, "midpoint", "never"));
        assertEquals(List.of("one 0"), clips(report, "midpoint"));
        List<String> messages = messages(report);
        assertEquals(4, messages.size());
        for (String name : List.of(DriftWorld.BROKEN, "empty", "single", "untold")) {
            assertTrue(messages.stream().anyMatch(m -> m.startsWith(name)), messages.toString());
        }
        assertTrue(messages.get(1).contains("no object") && messages.get(1).contains("--sequences"), messages.get(1));
        assertTrue(messages.get(2).contains("one frame") && messages.get(2).contains("--sequences"), messages.get(2));
        assertTrue(messages.get(3).contains("truth") && messages.get(3).contains("--window"), messages.get(3));
        world.untold = (sequence, frame) -> true;
        RunException none = assertThrows(RunException.class, () -> run(settings(5, 1, 0, "midpoint")));
        assertTrue(none.getMessage().startsWith("No clip could be played"), none.getMessage());
    }

    @Test
    @DisplayName("Frames without truth are no candidates and do not count in Dice")
    void partlyUntold() throws Exception {
        world.untold = (sequence, frame) -> frame % 2 == 1;
        TaskReport report = run(settings(100, 2, 0, "oracle", "never"));
        List<Map<?, ?>> rounds = rounds(report, "oracle");
        assertTrue(frames(rounds).stream().allMatch(frame -> frame % 2 == 0), rounds.toString());
        // 1, 0.8, 0.6, 0.4, 0.2 and five zeros.
        assertEquals(0.3, (double) rounds.get(0).get("dice"), 1e-12);
    }

    @Test
    @DisplayName("A policy that fails on a later clip is left out altogether, and the clip stays for the others")
    void failsLater() throws Exception {
        DriftWorld.davis(davis, "second");
        TaskReport report = run(settings(5, 1, 0, "midpoint", "second-throws"));
        assertEquals(List.of("one 0", "second 0"), clips(report, "midpoint"));
        assertEquals(Set.of("midpoint"), assertInstanceOf(Map.class, report.result().get("policies")).keySet());
        assertTrue(messages(report).get(0).startsWith("second-throws: The policy second-throws failed"), messages(report).toString());
    }

    @Test
    @DisplayName("Settings of rounds without rounds, and rounds without videos, are named")
    void wrong() {
        assertEquals(List.of(), settings(5, 2, 8000, "never").problems());
        assertEquals(1, settings(5, 0, 8000, "never").problems().size());
        assertEquals(1, settings(5, 2, Double.NaN, "never").problems().size());
        DeferralEvalSettings nothing = new DeferralEvalSettings(
                List.of(),
                Optional.empty(),
                "drift",
                PromptKind.MASK,
                9,
                1,
                5,
                List.of(),
                "light",
                0.01,
                List.of(),
                2,
                0,
                List.of());
        assertEquals(1, nothing.problems().size());
    }
}
