// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;
import org.reframe.deferral.internal.learn.DeferralTrainSettings;
import org.reframe.deferral.internal.learn.DeferralTrainTask;

class TrainAndEvaluateTests {
    private final DriftWorld world = new DriftWorld();
    private final Path folder;
    private final Path davis;

    TrainAndEvaluateTests(@TempDir Path folder) {
        this.folder = folder;
        davis = DriftWorld.davis(folder.resolve("davis"), "one", "two", "three");
    }

    private Path costs(String name, PromptKind prompt) throws RunException {
        Path out = folder.resolve(name);
        DeferralCostsSettings settings =
                new DeferralCostsSettings(Optional.of(davis), 0, 0, 240, "drift", prompt, 13, 5, 3, List.of(), 1, 1, 1);
        new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), out));
        return out;
    }

    private TaskReport train(Path... tables) throws RunException {
        DeferralTrainSettings settings =
                new DeferralTrainSettings(List.of(tables), 80, 0.02, 0.005, 0.1, 0.03, 10, 3, 1, 0, List.of());
        return new DeferralTrainTask().run(settings, world.context(new NullProgressMonitor(), folder.resolve("model")));
    }

    private TaskReport evaluate(List<Path> tables, String... policies) throws RunException {
        DeferralEvalSettings settings = new DeferralEvalSettings(
                tables,
                Optional.empty(),
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of(policies),
                "midpoint",
                0.01,
                List.of(),
                0,
                0,
                List.of());
        try {
            Path out = Files.createDirectories(folder.resolve("eval"));
            return new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), out));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<?, ?> of(TaskReport report, String policy) {
        Map<?, ?> prompt = assertInstanceOf(Map.class, report.result().get("mask"));
        return assertInstanceOf(Map.class, prompt.get(policy));
    }

    @Test
    @DisplayName("What was learnt from a drift that is always the same is the oracle's decision")
    void learns() throws Exception {
        Path table = costs("costs", PromptKind.MASK);
        TaskReport trained = train(table);
        assertEquals(6, trained.result().get("clips"));
        double share = (double) trained.result().getOrDefault("heldOutShareOfOracle", 0.0);
        assertTrue(share > 0.95, "share " + share);
        String light = "light=" + folder.resolve("model").resolve(DeferralTrainTask.MODEL);
        TaskReport report = evaluate(List.of(table), "never", "midpoint", "oracle", light);
        assertTrue(report.status().isOK(), report.status().toString());
        double oracle = (double) of(report, "oracle").get("gain");
        assertEquals(oracle, (double) of(report, light).get("gain"), 0.05 * oracle);
        assertEquals(0.0, of(report, "never").get("gain"));
        assertEquals(1.0, of(report, "midpoint").get("corrected"));
        assertEquals(6, ((List<?>) report.result().getOrDefault("decisions", List.of())).size());
        String latex = Files.readString(folder.resolve("eval").resolve("table1.tex"));
        assertTrue(latex.contains("midpoint & "), latex);
    }

    @Test
    @DisplayName("Tables of another prompt or propagator do not mix, neither in training nor with a trained model")
    void otherTables() throws Exception {
        Path masks = costs("costs", PromptKind.MASK);
        Path boxes = costs("boxes", PromptKind.BOX);
        RunException mixed = assertThrows(RunException.class, () -> train(masks, boxes));
        assertTrue(mixed.getMessage().contains("mask") && mixed.getMessage().contains("box"), mixed.getMessage());
        train(masks);
        String light = "light=" + folder.resolve("model").resolve(DeferralTrainTask.MODEL);
        TaskReport report = evaluate(List.of(boxes), "never", light);
        assertFalse(report.status().isOK());
        assertTrue(report.status().getChildren()[0].getMessage().contains("hash"));
        assertInstanceOf(Map.class, report.result().get("box"));
    }

    @Test
    @DisplayName("A table whose header was changed, whose costs are no numbers or whose masks are gone is refused")
    void damaged() throws Exception {
        Path table = costs("costs", PromptKind.MASK);
        Path file = table.resolve(DeferralCostsTask.TABLE);
        String text = Files.readString(file);
        refused(file, text.replaceFirst("\"propagator\": \"drift\"", "\"propagator\": \"other\""), "hash");
        refused(file, text.replaceFirst("\"accepted\": [0-9.e-]+", "\"accepted\": NaN"), "loss");
        refused(file, text.replaceFirst("\"protocol\": 2", "\"protocol\": 1"), "protocol");
        refused(file, "{}", "header");
        Files.writeString(file, text);
        try (var files = Files.list(table.resolve("clips"))) {
            for (Path masks : files.filter(f -> f.toString().endsWith(".masks")).toList())
                Files.writeString(masks, "x");
        }
        RunException gone = assertThrows(RunException.class, () -> train(table));
        assertTrue(gone.getMessage().contains(".masks"), gone.getMessage());
    }

    private void refused(Path file, String text, String why) throws IOException {
        Files.writeString(file, text);
        RunException refused = assertThrows(RunException.class, () -> CostTable.read(file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    @DisplayName("A policy that throws, or asks for what is no candidate, is left out and named")
    void broken() throws Exception {
        Path table = costs("costs", PromptKind.MASK);
        TaskReport report = evaluate(List.of(table), "midpoint", "throws", "stray");
        assertFalse(report.status().isOK());
        assertEquals(2, report.status().getChildren().length);
        assertTrue(report.status().getChildren()[0].getMessage().contains("throws"));
        assertTrue(report.status().getChildren()[1].getMessage().contains("candidates"));
        assertEquals(6, ((List<?>) report.result().getOrDefault("decisions", List.of())).size());
        assertThrows(RunException.class, () -> evaluate(List.of(table), "throws"));
    }

    @Test
    @DisplayName("A sequence that cannot be measured is named with what to do, and the others are evaluated")
    void badSequence() throws Exception {
        DriftWorld.davis(davis, DriftWorld.BROKEN);
        DeferralEvalSettings settings = new DeferralEvalSettings(
                List.of(),
                Optional.of(davis),
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of("never", "oracle"),
                "never",
                0.01,
                List.of(),
                0,
                0,
                List.of());
        TaskReport report = new DeferralEvalTask()
                .run(
                        settings,
                        world.context(new NullProgressMonitor(), Files.createDirectories(folder.resolve("eval"))));
        assertEquals(1, report.status().getChildren().length, report.status().toString());
        String message = report.status().getChildren()[0].getMessage();
        assertTrue(message.startsWith(DriftWorld.BROKEN) && message.contains("--sequences"), message);
        assertFalse(((List<?>) report.result().getOrDefault("decisions", List.of())).isEmpty());
        List<Section.Chart> charts = report.sections().stream()
                .filter(Section.Chart.class::isInstance)
                .map(Section.Chart.class::cast)
                .toList();
        assertEquals("What the expert's time buys", charts.get(1).title());
        // The oracle corrects every clip when that costs nothing: 80 seconds by mask.
        double[] seconds = charts.get(1).series().get(1).x();
        double[] corrections = charts.get(0).series().get(1).x();
        for (int i = 0; i < seconds.length; i++) assertEquals(80 * corrections[i], seconds[i], 1e-9);
        assertTrue(seconds[0] > 0);
    }

    @Test
    @DisplayName("Settings without clips, with both sources, and costs that are none are named")
    void settings() {
        DeferralEvalSettings none = new DeferralEvalSettings(
                List.of(),
                Optional.empty(),
                "flow",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of(),
                "light",
                0.01,
                List.of(),
                0,
                0,
                List.of());
        assertEquals(1, none.problems().size());
        DeferralTrainSettings train =
                new DeferralTrainSettings(List.of(), 80, 0.02, 0.2, 0.1, 0.03, 10, 3, 1, 0, List.of());
        assertEquals(2, train.problems().size());
    }
}
