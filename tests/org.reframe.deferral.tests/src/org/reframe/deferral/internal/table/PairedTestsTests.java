// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;

class PairedTestsTests {
    private final DriftWorld world = new DriftWorld();
    private final Path folder;

    PairedTestsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private TaskReport evaluate(double lambda, String subject, List<String> policies, String... sequences)
            throws Exception {
        Path davis = DriftWorld.davis(folder.resolve("davis"), sequences);
        DeferralEvalSettings settings = new DeferralEvalSettings(
                List.of(),
                Optional.of(davis),
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                policies,
                subject,
                lambda,
                List.of(),
                0,
                0,
                List.of());
        Path out = Files.createDirectories(folder.resolve("out"));
        return new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), out));
    }

    private static Section section(TaskReport report) {
        return report.sections().stream()
                .filter(section -> section.title().startsWith("Signed-rank tests"))
                .findFirst()
                .orElseThrow();
    }

    private static List<List<Object>> rows(TaskReport report) {
        Section.Table table = assertInstanceOf(Section.Table.class, section(report));
        table.rows().forEach(row -> assertEquals(table.columns().size(), row.size()));
        table.rows()
                .forEach(row -> row.forEach(cell ->
                        assertFalse(cell instanceof Double number && !Double.isFinite(number), row.toString())));
        return table.rows();
    }

    @Test
    @DisplayName("Dice and cost are tested by clip and by video: what is gained in Dice may be lost in cost")
    void costs() throws Exception {
        // The midpoint gains the same 0.3 or so on each clip, and a correction costs half of the whole Dice.
        TaskReport report =
                evaluate(0.5, "midpoint", List.of("midpoint", "never"), "a", "b", "c", "d", "e", "f", "g", "h");
        assertTrue(report.status().isOK(), report.status().toString());
        List<List<Object>> rows = rows(report);
        assertEquals(2, rows.size());
        List<Object> clips = rows.get(0);
        List<Object> videos = rows.get(1);
        assertEquals(List.of("midpoint against never", "mask", "clip", 16), clips.subList(0, 4));
        assertEquals(List.of("midpoint against never", "mask", "video", 8), videos.subList(0, 4));
        double dice = (double) videos.get(4);
        assertTrue(dice > 0.2 && dice < 0.5, "Dice " + dice);
        assertEquals(8, videos.get(5));
        assertEquals(2 * Math.pow(0.5, 8), (double) videos.get(6), 1e-12);
        assertEquals(1.0, (double) videos.get(7), 1e-12);
        assertEquals(0.5 - dice, (double) videos.get(8), 1e-12);
        assertEquals(2 * Math.pow(0.5, 8), (double) videos.get(10), 1e-12);
        assertEquals(1.0, (double) videos.get(11), 1e-12);
        assertEquals("", videos.get(12));
        Map<?, ?> mask = assertInstanceOf(Map.class, report.result().get("mask"));
        double never = (double) assertInstanceOf(Map.class, mask.get("never")).get("cost");
        double midpoint = (double) assertInstanceOf(Map.class, mask.get("midpoint")).get("cost");
        assertEquals(0.5 - dice, midpoint - never, 1e-12);
    }

    @Test
    @DisplayName("With one video the test by video says that it cannot say anything")
    void oneVideo() throws Exception {
        List<Object> videos =
                rows(evaluate(0.01, "midpoint", List.of("midpoint", "never"), "only")).get(1);
        assertEquals(1, videos.get(3));
        assertEquals(1.0, videos.get(6));
        String remark = String.valueOf(videos.get(12));
        assertTrue(remark.contains("1 video that differ in Dice p cannot be below 1.0"), remark);
    }

    @Test
    @DisplayName("Policies that decide alike have no difference, p of 1, no effect, and a remark")
    void alike() throws Exception {
        TaskReport report = evaluate(0.01, "oracle", List.of("oracle", "oracle-with-cost"), "a", "b");
        for (List<Object> row : rows(report)) {
            assertEquals(0.0, row.get(4));
            assertEquals(0, row.get(5));
            assertEquals(1.0, row.get(6));
            assertEquals("", row.get(7));
            assertTrue(String.valueOf(row.get(12)).contains("differs in Dice"), row.toString());
            assertTrue(String.valueOf(row.get(12)).contains("differs in cost"), row.toString());
        }
        // Where nothing is to be gained there is no share of it.
        world.without = Set.of("a");
        TaskReport costly = evaluate(1, "oracle", List.of("oracle", "oracle-with-cost"), "a", "b");
        Map<?, ?> mask = assertInstanceOf(Map.class, costly.result().get("mask"));
        assertFalse(assertInstanceOf(Map.class, mask.get("oracle")).containsKey("shareOfOracle"));
    }

    @Test
    @DisplayName("A subject that was not asked, failed, or is alone is named with what can be given instead")
    void subjects() throws Exception {
        for (String subject : List.of("light", "throws")) {
            TaskReport report = evaluate(0.01, subject, List.of("never", "midpoint", "throws"), "a");
            Section.Text text = assertInstanceOf(Section.Text.class, section(report));
            assertTrue(text.text().contains(subject + " has no decisions"), text.text());
            assertTrue(text.text().contains("never, midpoint"), text.text());
            IStatus told = report.status().getChildren()[1];
            assertEquals(IStatus.WARNING, told.getSeverity());
            assertEquals(text.text(), told.getMessage());
        }
        TaskReport alone = evaluate(0.01, "never", List.of("never"), "a");
        assertTrue(alone.status().isOK(), alone.status().toString());
        assertTrue(assertInstanceOf(Section.Text.class, section(alone)).text().contains("another one"));
    }
}
