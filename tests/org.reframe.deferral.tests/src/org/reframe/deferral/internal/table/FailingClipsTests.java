// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

/** Clips that cannot be measured: each costs itself alone. */
class FailingClipsTests {
    private final DriftWorld world = new DriftWorld();
    private final Path davis;
    private final Path output;

    FailingClipsTests(@TempDir Path folder) {
        davis = DriftWorld.davis(folder.resolve("davis"), "good", "odd");
        output = folder.resolve("out");
    }

    /** Clips of frames 0–12 and 5–17 of both sequences. */
    private TaskReport run(int pins) throws RunException {
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, 5, 3, List.of(), 1, 1, pins);
        return new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), output));
    }

    private List<String> rows() throws RunException {
        return CostTable.read(output).clips().stream()
                .map(row -> row.sequence() + " " + row.first() + " " + row.corrected())
                .toList();
    }

    private static List<String> messages(TaskReport report) {
        return Arrays.stream(report.status().getChildren())
                .map(IStatus::getMessage)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A clip with a span that the propagator refuses, or breaks on, is named; the sequence's others are measured")
    void span(boolean breaks) throws Exception {
        world.refused = (sequence, span) -> {
            boolean far = sequence.equals("odd") && span.last() > 12;
            if (far && breaks) throw new IllegalStateException("out of luck");
            return far;
        };
        TaskReport report = run(1);
        assertEquals(List.of("good 0 []", "good 5 []", "odd 0 []"), rows());
        assertEquals(1, report.result().get("clipsLeftOut"));
        assertEquals(3, report.result().get("clips"));
        assertEquals(List.of(), report.result().get("sequencesWithoutClips"));
        assertTrue(report.status().matches(IStatus.ERROR));
        assertEquals(1, messages(report).size(), messages(report).toString());
        String message = messages(report).get(0);
        assertTrue(message.startsWith("odd, object 1, frames 5–17 is left out: "), message);
        assertTrue(message.contains(breaks ? "The propagator drift failed on frames" : "cannot be decoded"), message);
        assertTrue(message.contains("Run again") && message.contains("--sequences"), message);
        // What was mended is measured then, and nothing else.
        world.refused = (sequence, span) -> false;
        TaskReport again = run(1);
        assertTrue(again.status().isOK(), again.status().toString());
        assertEquals(3, again.result().get("reusedClips"));
        assertEquals(List.of("good 0 []", "good 5 []", "odd 0 []", "odd 5 []"), rows());
    }

    @Test
    @DisplayName("Where it fails after a correction, what was measured before it stays")
    void afterCorrection() throws Exception {
        // Before the second prompt no pin is behind a frame of the clip but a candidate's.
        world.refused = (sequence, span) -> sequence.equals("odd")
                && span.before().isPresent()
                && span.before().get().frame() % 5 > 0
                && span.after().isPresent();
        TaskReport report = run(2);
        assertTrue(rows().containsAll(List.of("odd 0 []", "odd 5 []")), rows().toString());
        assertEquals(2, report.result().get("clipsLeftOut"), messages(report).toString());
        String message = messages(report).get(0);
        assertTrue(message.startsWith("odd, object 1, frames 0–12, corrected on "), message);
    }

    @Test
    @DisplayName("A run in which every clip fails ends with the reason and what to do")
    void all() {
        world.refused = (sequence, span) -> true;
        RunException failed = assertThrows(RunException.class, () -> run(1));
        assertTrue(
                failed.getMessage().startsWith("No clip could be measured: good, object 1, frames 0–12"),
                failed.getMessage());
        assertTrue(failed.getMessage().contains("cannot be decoded"), failed.getMessage());
        assertTrue(failed.getMessage().contains("--sequences"), failed.getMessage());
    }

    @Test
    @DisplayName("Where nothing can be written the run ends at once: what is measured further would be in vain")
    void unwritable() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve(CostTable.ROWS), "a file where the folder belongs");
        RunException failed = assertThrows(RunException.class, () -> run(1));
        assertEquals(RunException.Kind.ENVIRONMENT, failed.kind());
        // One span without a correction, and at most two with each of three.
        assertTrue(world.propagated <= 7, String.valueOf(world.propagated));
    }

    @Test
    @DisplayName("deferral-eval measures around it, and says that all policies go without it")
    void evaluated() throws Exception {
        world.refused = (sequence, span) -> sequence.equals("odd") && span.last() > 12;
        DeferralEvalSettings settings = new DeferralEvalSettings(
                List.of(),
                Optional.of(davis),
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of("never", "midpoint"),
                "midpoint",
                0.01,
                List.of(),
                0,
                0,
                List.of());
        TaskReport report = new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), output));
        assertEquals(3, ((List<?>) report.result().get("decisions")).size());
        String message = messages(report).get(0);
        assertTrue(message.startsWith("odd, object 1, frames 5–17 is left out: "), message);
        assertTrue(message.endsWith("All policies go without it."), message);
    }
}
