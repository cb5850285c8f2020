// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;

class ErrorByFrameTests {
    private static Section.Table table(TaskReport report, String name) {
        return report.sections().stream()
                .filter(Section.Table.class::isInstance)
                .map(Section.Table.class::cast)
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("The mean is over clips, the band over videos, and frames without truth do not count")
    void byHand() {
        ErrorByFrame errors = new ErrorByFrame("Error", "error");
        errors.add("mask", "a", List.of(1.0, 0.5, 0.5));
        errors.add("mask", "a", List.of(1.0, 0.5, -1.0));
        errors.add("mask", "b", List.of(1.0, 0.8));
        ErrorByFrame.Curve curve = errors.curve("mask");
        assertArrayEquals(new double[] {0, 0.4, 0.5}, curve.mean(), 1e-12);
        assertArrayEquals(new int[] {3, 3, 1}, curve.clips());
        // Either video twice: 0.2 or 0.5.
        assertEquals(0.2, curve.low()[1], 1e-12);
        assertEquals(0.5, curve.high()[1], 1e-12);
        assertEquals(0.3, curve.smoothed(1), 1e-12);
    }

    @Test
    @DisplayName("A band holds the true mean as often as it says, and one video has none")
    void coverage() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            ErrorByFrame errors = new ErrorByFrame("Error", "error");
            for (int video = 0; video < 40; video++) {
                double ofVideo = random.nextDouble();
                // Windows of a video say nearly the same: bands by clip would be far too narrow.
                for (int clip = 0; clip < 5; clip++) errors.add("mask", "v" + video, List.of(1 - ofVideo));
            }
            ErrorByFrame.Curve curve = errors.curve("mask");
            if (curve.low()[0] <= 0.5 && curve.high()[0] >= 0.5) held++;
        }
        assertTrue(held > 0.88 * runs && held < 0.99 * runs, held + " of " + runs);
        ErrorByFrame one = new ErrorByFrame("Error", "error");
        one.add("mask", "a", List.of(1.0, 0.5));
        assertTrue(Double.isNaN(one.curve("mask").low()[1]));
        Section.Chart chart = (Section.Chart) one.sections().get(0);
        assertEquals(0, chart.series().get(0).low().length);
        assertEquals("", ((Section.Table) one.sections().get(1)).rows().get(1).get(3));
        assertTrue(new ErrorByFrame("Error", "error").sections().isEmpty());
    }

    @Test
    @DisplayName("The reports have the curve of each kind of prompt and of each policy's decisions, without a propagation")
    void reports(@TempDir Path folder) throws Exception {
        DriftWorld world = new DriftWorld();
        Path davis = DriftWorld.davis(folder.resolve("davis"), "one", "two");
        Path costs = folder.resolve("costs");
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", PromptKind.MASK, 13, 5, 3, List.of(), 1, 1, 1);
        TaskReport measured =
                new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), costs));
        Section.Table prompt = table(measured, "error-by-frame");
        assertEquals(13, prompt.rows().size());
        for (int t = 0; t < 13; t++) {
            assertEquals(Math.min(10, t) / 10.0, (double) prompt.rows().get(t).get(2), 1e-12);
            assertEquals(4, prompt.rows().get(t).get(6));
        }
        int spans = world.propagated;
        TaskReport report = evaluate(world, costs, folder.resolve("eval"));
        assertEquals(spans, world.propagated);
        assertEquals(prompt.rows(), table(report, "error-by-frame").rows());
        List<List<Object>> decided = table(report, "error-by-frame-decided").rows();
        assertEquals(26, decided.size());
        for (int t = 0; t < 13; t++) {
            assertEquals(Math.min(10, t) / 10.0, (double) decided.get(t).get(2), 1e-7, "never at " + t);
            // The middle candidate is frame 8 of 4, 8, 12, or 4: both are as near to frame 6; the earlier one is taken.
            double loss = Math.min(t, Math.abs(t - 4)) / 10.0;
            assertEquals(loss, (double) decided.get(13 + t).get(2), 1e-7, "midpoint at " + t);
        }
        try (Stream<Path> files = Files.list(costs.resolve("clips"))) {
            Files.writeString(files.filter(file -> file.toString().endsWith(".dice")).findFirst().orElseThrow(), "x");
        }
        TaskReport partly = evaluate(world, costs, folder.resolve("eval"));
        assertTrue(partly.status().isOK());
        assertFalse(partly.sections().stream()
                .anyMatch(section -> section instanceof Section.Table some && some.name().equals("error-by-frame-decided")));
        assertTrue(partly.sections().stream()
                .anyMatch(section -> section instanceof Section.Text text && text.text().contains("deferral-costs")));
    }

    private static TaskReport evaluate(DriftWorld world, Path table, Path out) throws Exception {
        DeferralEvalSettings settings = new DeferralEvalSettings(
                List.of(table),
                Optional.empty(),
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
        return new DeferralEvalTask()
                .run(settings, world.context(new NullProgressMonitor(), Files.createDirectories(out)));
    }
}
