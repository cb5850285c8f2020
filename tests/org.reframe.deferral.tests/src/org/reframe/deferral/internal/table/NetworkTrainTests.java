// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.EngineParts;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;
import org.reframe.deferral.internal.network.Scoring;
import org.reframe.deferral.internal.networktraining.NetworkTrainSettings;
import org.reframe.deferral.internal.networktraining.NetworkTrainTask;

/** The published model, small, on tables whose best decision is always the same. */
class NetworkTrainTests {
    private static final int STEPS = 30;

    private final DriftWorld world = new DriftWorld();
    private final Path folder;

    NetworkTrainTests(@TempDir Path folder) {
        this.folder = folder;
        world.engine = EngineParts.services(folder.resolve("store"));
    }

    private Path costs(String name, PromptKind prompt, int candidates) throws RunException {
        Path davis = DriftWorld.davis(folder.resolve("davis"), "one", "two", "three");
        Path out = folder.resolve(name);
        DeferralCostsSettings settings = new DeferralCostsSettings(
                Optional.of(davis), 0, 0, 240, "drift", prompt, 13, 5, candidates, List.of(), 1, 1, 1);
        new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), out));
        return out;
    }

    private static NetworkTrainSettings settings(Scoring.Kind scores, int steps, double lambda, Path... tables) {
        return new NetworkTrainSettings(
                List.of(tables),
                "r2plus1d-slim",
                List.of("widths=[4,6,8,10]"),
                Optional.empty(),
                4,
                16,
                scores,
                lambda,
                0.005,
                0.1,
                0.03,
                10,
                0.02,
                steps,
                4,
                0,
                20,
                0,
                true,
                3,
                1);
    }

    private TaskReport train(NetworkTrainSettings settings, String name, IProgressMonitor monitor) throws RunException {
        return new NetworkTrainTask().run(settings, world.context(monitor, folder.resolve(name)));
    }

    private TaskReport evaluate(Path table, int candidates, String... policies) throws RunException {
        DeferralEvalSettings settings = new DeferralEvalSettings(
                List.of(table),
                Optional.empty(),
                "drift",
                PromptKind.MASK,
                13,
                5,
                candidates,
                List.of(policies),
                policies[0],
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
    @DisplayName("Published scores learn the best decision; the model then gives the oracle's gain, refuses others' |J| and prompt")
    void learns() throws Exception {
        Path table = costs("costs", PromptKind.MASK, 3);
        TaskReport trained =
                train(settings(Scoring.Kind.SCORE, STEPS, 0.01, table), "l2rp", new NullProgressMonitor());
        assertEquals(6, trained.result().get("clips"));
        assertEquals(1.0, (double) trained.result().getOrDefault("heldOutShareOfOracle", 0.0), 0.01);
        String l2rp = "l2rp=" + folder.resolve("l2rp").resolve(NetworkTrainTask.MODEL);
        TaskReport report = evaluate(table, 3, "never", "oracle", l2rp);
        assertTrue(report.status().isOK(), report.status().toString());
        assertEquals((double) of(report, "oracle").get("gain"), (double) of(report, l2rp).get("gain"), 1e-9);
        // Not the number of candidates, and not the prompt that it was trained for.
        TaskReport fewer = evaluate(costs("two", PromptKind.MASK, 2), 2, "never", l2rp);
        assertTrue(fewer.status().getChildren()[0].getMessage().contains("trained for 3 candidates"), fewer.toString());
        TaskReport boxes = evaluate(costs("boxes", PromptKind.BOX, 3), 3, "never", l2rp);
        assertTrue(boxes.status().getChildren()[0].getMessage().contains("hash"), boxes.toString());
    }

    @Test
    @DisplayName("With gains one network serves every cost: it accepts where a correction costs more than it gains")
    void gains() throws Exception {
        Path table = costs("costs", PromptKind.MASK, 3);
        TaskReport trained =
                train(settings(Scoring.Kind.GAIN, STEPS, 0.01, table), "l2rp", new NullProgressMonitor());
        assertEquals(1.0, (double) trained.result().getOrDefault("heldOutShareOfOracle", 0.0), 0.01);
        String l2rp = "l2rp=" + folder.resolve("l2rp").resolve(NetworkTrainTask.MODEL);
        Map<?, ?> figures = of(evaluate(table, 3, "never", l2rp), l2rp);
        assertEquals(1.0, figures.get("corrected"));
    }

    @Test
    @DisplayName("A training that was cancelled goes on, and ends with the same bytes as one that was not")
    void resumes() throws Exception {
        Path table = costs("costs", PromptKind.MASK, 3);
        NetworkTrainSettings settings = settings(Scoring.Kind.SCORE, 40, 0.01, table);
        train(settings, "whole", new NullProgressMonitor());
        IProgressMonitor cancelled = new NullProgressMonitor() {
            @Override
            public boolean isCanceled() {
                return hasCheckpoint();
            }
        };
        assertThrows(OperationCanceledException.class, () -> train(settings, "parts", cancelled));
        assertFalse(Files.exists(folder.resolve("parts").resolve(NetworkTrainTask.MODEL)));
        train(settings, "parts", new NullProgressMonitor());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/model/l2rp.safetensors")),
                Files.readAllBytes(folder.resolve("parts/model/l2rp.safetensors")));
    }

    private boolean hasCheckpoint() {
        Path training = folder.resolve("parts").resolve("training");
        if (!Files.isDirectory(training)) return false;
        try (Stream<Path> files = Files.walk(training)) {
            return files.anyMatch(file -> file.endsWith("checkpoint.safetensors"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("Tables of two prompts or two |J|, too few videos, and costs that are none are refused")
    void refused() throws Exception {
        Path three = costs("three", PromptKind.MASK, 3);
        Path two = costs("two", PromptKind.MASK, 2);
        Path boxes = costs("boxes", PromptKind.BOX, 3);
        says("candidates", settings(Scoring.Kind.SCORE, 1, 0.01, three, two));
        says("box", settings(Scoring.Kind.SCORE, 1, 0.01, three, boxes));
        for (double lambda : new double[] {-0.1, 1.5, Double.NaN}) {
            assertEquals(1, settings(Scoring.Kind.SCORE, 1, lambda, three).problems().size());
        }
        assertEquals(0, settings(Scoring.Kind.SCORE, 1, 0.5, three).problems().size());
        Path file = three.resolve(DeferralCostsTask.TABLE);
        Files.writeString(file, Files.readString(file).replaceFirst("\"accepted\": [0-9.e-]+", "\"accepted\": NaN"));
        says("loss", settings(Scoring.Kind.SCORE, 1, 0.01, three));
        // Clips with fewer frames than candidates have fewer candidates, which this network cannot take.
        says("longer clips", settings(Scoring.Kind.SCORE, 1, 0.01, costs("many", PromptKind.MASK, 40)));
    }

    private void says(String what, NetworkTrainSettings settings) {
        RunException refused =
                assertThrows(RunException.class, () -> train(settings, "refused", new NullProgressMonitor()));
        assertTrue(refused.getMessage().contains(what), refused.getMessage());
    }
}
