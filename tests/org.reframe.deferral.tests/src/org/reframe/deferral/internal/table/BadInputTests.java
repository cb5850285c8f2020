// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;
import org.reframe.deferral.internal.learn.DeferralTrainSettings;
import org.reframe.deferral.internal.learn.DeferralTrainTask;

/** Bad input as deferral-eval meets it, with one decision (0) and with rounds. */
class BadInputTests {
    private final DriftWorld world = new DriftWorld();
    private final Path folder;
    private final Path davis;

    BadInputTests(@TempDir Path folder) {
        this.folder = folder;
        davis = DriftWorld.davis(folder.resolve("davis"), "good", "odd");
    }

    private DeferralEvalSettings settings(List<Path> tables, int candidates, int rounds, String... policies) {
        return new DeferralEvalSettings(
                tables,
                tables.isEmpty() ? Optional.of(davis) : Optional.empty(),
                "drift",
                PromptKind.MASK,
                13,
                100,
                candidates,
                List.of(policies),
                policies[0],
                0.01,
                List.of(),
                rounds,
                0,
                List.of());
    }

    private TaskReport run(DeferralEvalSettings settings) throws Exception {
        assertEquals(List.of(), settings.problems());
        Path out = Files.createDirectories(folder.resolve("out"));
        return new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), out));
    }

    private Path costs(String name, String propagator, PromptKind prompt) throws RunException {
        Path out = folder.resolve(name);
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, propagator, prompt, 13, 5, 3, List.of(), 1, 1, 1);
        new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), out));
        return out;
    }

    private Path train(Path table) throws RunException {
        DeferralTrainSettings settings =
                new DeferralTrainSettings(List.of(table), 5, 0.02, 0.005, 0.1, 0.03, 10, 2, 1, 0, List.of());
        new DeferralTrainTask().run(settings, world.context(new NullProgressMonitor(), folder.resolve("model")));
        return folder.resolve("model").resolve(DeferralTrainTask.MODEL);
    }

    private static List<String> messages(TaskReport report) {
        return Arrays.stream(report.status().getChildren())
                .map(IStatus::getMessage)
                .toList();
    }

    /** Names of the sequences with decisions. */
    private static Set<String> evaluated(TaskReport report, int rounds) {
        List<?> clips = rounds == 0
                ? assertInstanceOf(List.class, report.result().get("decisions"))
                : assertInstanceOf(
                        List.class,
                        assertInstanceOf(
                                        Map.class,
                                        assertInstanceOf(
                                                        Map.class,
                                                        report.result().get("policies"))
                                                .get("midpoint"))
                                .get("clips"));
        return Set.copyOf(clips.stream()
                .map(clip -> String.valueOf(assertInstanceOf(Map.class, clip).get("sequence")))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    @DisplayName("A clip shorter than |J| has fewer candidates, and is asked about all the same")
    void shorterThanCandidates(int rounds) throws Exception {
        world.lengths = Map.of("odd", 3);
        TaskReport report = run(settings(List.of(), 10, rounds, "midpoint", "never", "oracle"));
        assertTrue(report.status().isOK(), report.status().toString());
        assertEquals(Set.of("good", "odd"), evaluated(report, rounds));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    @DisplayName("One frame, and no object, are named with what to do; the other sequence is evaluated")
    void nothingToAsk(int rounds) throws Exception {
        world.lengths = Map.of("odd", 1);
        TaskReport one = run(settings(List.of(), 3, rounds, "midpoint", "never"));
        assertEquals(Set.of("good"), evaluated(one, rounds));
        String message = messages(one).get(0);
        assertTrue(message.startsWith("odd, object 1") && message.contains("one frame"), message);
        assertTrue(message.contains("--sequences"), message);
        world.lengths = Map.of();
        world.without = Set.of("odd");
        TaskReport none = run(settings(List.of(), 3, rounds, "midpoint", "never"));
        assertEquals(Set.of("good"), evaluated(none, rounds));
        assertTrue(
                messages(none).get(0).contains("shows no object"),
                messages(none).toString());
        assertEquals(IStatus.WARNING, none.status().getSeverity());
        world.without = Set.of("odd", "good");
        RunException nothing =
                assertThrows(RunException.class, () -> run(settings(List.of(), 3, rounds, "midpoint", "never")));
        assertTrue(nothing.getMessage().contains("shows no object"), nothing.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    @DisplayName(
            "Frames without masks are no candidates and do not count; without a mask on the first frame there is no clip")
    void missingMasks(int rounds) throws Exception {
        world.untold = (sequence, frame) -> sequence.equals("odd") && frame > 0 && frame < 10;
        TaskReport some = run(settings(List.of(), 3, rounds, "midpoint", "never"));
        assertTrue(some.status().isOK(), some.status().toString());
        assertEquals(Set.of("good", "odd"), evaluated(some, rounds));
        if (rounds == 0) {
            ClipCosts odd = CostTable.read(folder.resolve("out")).clips().get(1);
            assertEquals(List.of(10, 11, 12), odd.candidates());
            assertEquals(0.75, odd.losses().accepted(), 1e-12);
        }
        world.untold = (sequence, frame) -> sequence.equals("odd") && frame == 0;
        TaskReport first = run(settings(List.of(), 3, rounds, "midpoint", "never"));
        assertEquals(Set.of("good"), evaluated(first, rounds));
        assertTrue(
                messages(first).get(0).contains("none shows the object on its first frame"),
                messages(first).toString());
    }

    @Test
    @DisplayName("A table of another propagator or prompt is refused by its hash, in training and with a trained model")
    void otherTables() throws Exception {
        Path own = costs("own", "drift", PromptKind.MASK);
        Path propagator = costs("propagator", "other", PromptKind.MASK);
        Path prompt = costs("prompt", "drift", PromptKind.BOX);
        for (Path other : List.of(propagator, prompt)) {
            DeferralTrainSettings mixed =
                    new DeferralTrainSettings(List.of(own, other), 5, 0.02, 0.005, 0.1, 0.03, 10, 3, 1, 0, List.of());
            RunException refused = assertThrows(RunException.class, () -> new DeferralTrainTask()
                    .run(mixed, world.context(new NullProgressMonitor(), folder.resolve("mixed"))));
            assertTrue(
                    refused.getMessage().contains("hash")
                            && refused.getMessage().contains("cannot be used together"),
                    refused.getMessage());
        }
        String light = "light=" + train(own);
        for (Path other : List.of(propagator, prompt)) {
            TaskReport report = run(settings(List.of(other), 3, 0, "never", light));
            assertTrue(
                    messages(report).get(0).contains("has the hash"),
                    messages(report).toString());
            assertTrue(
                    messages(report).get(0).contains("deferral-train"),
                    messages(report).toString());
            assertFalse(report.status().isOK());
        }
        // In rounds the hash is that of the propagator and the prompt that they are played with.
        DeferralEvalSettings rounds = settings(List.of(), 3, 2, "midpoint", light);
        DeferralEvalSettings boxes = new DeferralEvalSettings(
                List.of(),
                Optional.of(davis),
                "drift",
                PromptKind.BOX,
                13,
                100,
                3,
                rounds.policies(),
                "midpoint",
                0.01,
                List.of(),
                2,
                0,
                List.of());
        assertTrue(run(rounds).status().isOK());
        assertTrue(messages(run(boxes)).get(0).contains("has the hash"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    @DisplayName("A light model that states another |J| is refused, naming both")
    void otherCandidates(int rounds) throws Exception {
        Path model = train(costs("own", "drift", PromptKind.MASK));
        String text = Files.readString(model);
        String other = text.replaceFirst("\"candidates\": *0", "\"candidates\": 7");
        assertNotEquals(text, other);
        Files.writeString(model, other);
        TaskReport report = run(settings(List.of(), 3, rounds, "midpoint", "light=" + model));
        String message = messages(report).get(0);
        assertTrue(message.contains("trained for 7 candidates a clip, here there are 3"), message);
        assertTrue(message.contains("--candidates 7"), message);
        assertEquals(Set.of("good", "odd"), evaluated(report, rounds));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    @DisplayName("A policy that throws, or answers with no candidate, is left out and named; alone, it ends the run")
    void brokenPolicy(int rounds) throws Exception {
        TaskReport report = run(settings(List.of(), 3, rounds, "midpoint", "throws", "stray"));
        assertTrue(
                messages(report).get(0).startsWith("throws: The policy throws failed"),
                messages(report).toString());
        assertTrue(
                messages(report).get(1).contains("none of the candidates"),
                messages(report).toString());
        assertEquals(Set.of("good", "odd"), evaluated(report, rounds));
        RunException alone = assertThrows(RunException.class, () -> run(settings(List.of(), 3, rounds, "throws")));
        assertTrue(alone.getMessage().startsWith("No policy could be asked: throws"), alone.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    @DisplayName("A cost that is none is refused before anything is measured, with and without rounds")
    void costs(double lambda) {
        for (int rounds : new int[] {0, 2}) {
            DeferralEvalSettings settings = new DeferralEvalSettings(
                    List.of(),
                    Optional.of(davis),
                    "drift",
                    PromptKind.MASK,
                    13,
                    100,
                    3,
                    List.of("never"),
                    "never",
                    lambda,
                    List.of(),
                    rounds,
                    0,
                    List.of());
            assertEquals(1, settings.problems().size());
            assertTrue(
                    settings.problems().get(0).startsWith("--lambda is " + lambda),
                    settings.problems().toString());
        }
    }
}
