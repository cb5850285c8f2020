// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.file.ExplanationFolders;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.Target;

/** TorchScript archives that have their two halves as methods. */
class SplitArchiveTests {
    private final ExplanationBench bench;
    private final Path folder;

    SplitArchiveTests(@TempDir Path folder) {
        this.folder = folder;
        bench = new ExplanationBench(folder);
    }

    private void archive(byte[] content, Map<String, Object> options) throws IOException {
        bench.store("split", Files.write(folder.resolve("split.pt"), content), "", options);
    }

    private TaskReport run(Asked asked) throws RunException {
        return new ExplainTask().run(asked.settings(List.of("split"), Optional.empty()), bench);
    }

    private String refused(Asked asked) {
        return assertThrows(RunException.class, () -> run(asked)).getMessage();
    }

    @Test
    void gradientsComeThroughTheSecondHalf() throws IOException, RunException {
        archive(ScriptArchive.halves("features", "head", 1), Map.of());
        Recorded recorded = bench.recorded("split", new Target(2, 0, false));
        assertEquals(List.of(new LayerInfo("features", 4, 4, 8, 8)), recorded.all());
        RecordedLayer layer = recorded.layers().get(0);
        // The second half is a mean and a product with cos(4 class + channel), so its gradient is known.
        double sum = 0;
        for (int i = 0; i < layer.gradients().length; i++) {
            int channel = i / 256;
            assertEquals((Math.cos(8 + channel) - Math.cos(channel)) / 256, layer.gradients()[i], 1e-7);
            sum += (double) layer.gradients()[i] * layer.activations()[i];
        }
        assertEquals(recorded.output()[2] - recorded.output()[0], sum, 1e-4);
        // Once more, since nothing may be left of the first time.
        assertArrayEquals(
                layer.gradients(), bench.recorded("split", new Target(2, 0, false)).layers().get(0).gradients());
    }

    @Test
    void allMethodsWork() throws IOException, RunException {
        archive(ScriptArchive.halves("stem", "rest", 1), Map.of("features", "stem", "head", "rest"));
        assertTrue(run(Asked.of("grad-cam", "layer-cam", "eigen-cam", "score-cam", "occlusion").steps(2))
                .status()
                .isOK());
        Explanation explanation =
                new ExplanationFolders().read(bench.output().resolve("explanations/clip-12--split"));
        assertEquals(5, explanation.maps().size());
        assertEquals("stem", explanation.maps().get(0).volume().source().layer());
        assertTrue(explanation.maps().get(0).measures().containsKey("similarity to another class"));
    }

    @Test
    void probabilitiesAreExplainedAsLogarithms() throws IOException, RunException {
        archive(ScriptArchive.halves("features", "head", 1).clone(), Map.of("scores", "probabilities"));
        Recorded recorded = bench.recorded("split", Target.of(1));
        double score = recorded.output()[1];
        float gradient = recorded.layers().get(0).gradients()[0];
        double expected = score > 1e-12 ? Math.cos(4) / 256 / score : 0;
        assertEquals(expected, gradient, 1e-4 * Math.abs(expected) + 1e-9);
    }

    @Test
    void halvesThatAreNoneAreTold() throws IOException {
        archive(ScriptArchive.halves("stem", "rest", 1), Map.of());
        String message = refused(Asked.of("grad-cam"));
        assertTrue(message.contains("needs gradients") && message.contains("features(clip) and head(features)"), message);
        archive(ScriptArchive.halves("stem", "rest", 1), Map.of("features", "trunk", "head", "rest"));
        message = refused(Asked.of("grad-cam"));
        assertTrue(message.contains("features is trunk") && message.contains("stem"), message);
        archive(ScriptArchive.halves("features", "head", 2), Map.of());
        message = refused(Asked.of("grad-cam"));
        assertTrue(message.contains("other scores than forward"), message);
        archive(ScriptArchive.halves("features", "head", 1), Map.of("features", "forward"));
        message = refused(Asked.of("grad-cam"));
        assertTrue(message.contains("no places"), message);
    }

    @Test
    void nobodysArchiveIsNotRun() throws IOException {
        archive(ScriptArchive.halves("features", "head", 1), Map.of());
        bench.distrust();
        assertTrue(refused(Asked.of("grad-cam")).contains("run with your rights"));
    }
}
