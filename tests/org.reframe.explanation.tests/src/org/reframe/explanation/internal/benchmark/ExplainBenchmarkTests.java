// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.task.ExplanationBench;
import org.reframe.inference.weights.Weights;

class ExplainBenchmarkTests {
    private final Path folder;
    private final ExplanationBench bench;

    ExplainBenchmarkTests(@TempDir Path folder) {
        this.folder = folder;
        bench = new ExplanationBench(folder);
        bench.contribute("org.example.slowfast", BlockNetwork.class);
    }

    private TaskReport run(Optional<Path> python) throws RunException {
        return new ExplainBenchmark()
                .run(new ExplainBenchmarkSettings(python, Path.of("official.py"), Optional.empty(), 2), bench);
    }

    private static List<List<Object>> rows(TaskReport report) {
        return ((Section.Table) report.sections().get(0)).rows();
    }

    @Test
    void measuresOurSideAlone() throws RunException {
        TaskReport report = run(Optional.empty());
        assertTrue(report.status().isOK());
        List<List<Object>> rows = rows(report);
        assertEquals(2, rows.size());
        for (List<Object> row : rows) assertTrue((double) row.get(1) > 0, row.toString());
        assertEquals("forward", rows.get(0).get(0));
        // So small a network may take less processor time than the system counts; then there is no ratio.
        double forward = (double) rows.get(0).get(2);
        for (List<Object> row : rows) assertEquals((double) row.get(2) / forward, (double) row.get(3), 1e-12);
    }

    /** A script in the place of Python that notes what it is asked, and answers with fixed times. */
    private Path answering(String load) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Path script = folder.resolve("python");
        Files.writeString(
                script,
                "#!/bin/sh\nread line\necho '" + load + "'\nwhile read line; do echo \"$line\" >> " + folder
                        + "/asked\necho '{\"wall\": 2.5, \"cpu\": 2.0, \"output\": [1e9, 2, 3]}'; done\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    @Test
    void asksTheOtherSideForTheSameLayers() throws RunException, IOException {
        TaskReport report = run(Optional.of(answering("{\"load\": 1, \"torch\": \"2\"}")));
        assertEquals(5, rows(report).size());
        assertEquals(2.5, rows(report).get(3).get(1));
        // The made-up answer is not the network's, and that is said.
        assertFalse(report.status().isOK());
        assertTrue(
                report.status().getMessage().contains("differ"), report.status().getMessage());
        String asked = Files.readString(folder.resolve("asked"));
        assertTrue(
                asked.contains("\"blocks.0.multipathway_blocks.0\",\"blocks.0.multipathway_blocks.1\",\"blocks.0#0\""));
        assertTrue(asked.contains("\"parameters\":true") && asked.contains("\"parameters\":false"), asked);
    }

    @Test
    void saysWhatTheOtherSideLacks() throws IOException {
        Path python = answering("{\"missing\": \"no clone\"}");
        String message =
                assertThrows(RunException.class, () -> run(Optional.of(python))).getMessage();
        assertTrue(message.contains("no clone") && message.contains("--sources"), message);
        message = assertThrows(RunException.class, () -> run(Optional.of(folder.resolve("nowhere"))))
                .getMessage();
        assertTrue(message.contains("Give its path with --python"), message);
    }

    @Test
    void madeWeightsAreTheSameEachTime() throws RunException {
        try (Weights one = MadeWeights.of(new BlockNetwork().define(Map.of()));
                Weights two = MadeWeights.of(new BlockNetwork().define(Map.of()))) {
            assertEquals(5, one.tensors().size());
            for (String name : one.tensors().keySet()) assertEquals(one.read(name), two.read(name), name);
            double sum = 0;
            for (int i = 0; i < 768; i++)
                sum += Math.pow(one.read("first.weight").getFloat(4 * i), 2);
            assertEquals(2.0 / 192, sum / 768, 0.2 * 2 / 192);
            assertEquals(1, one.read("norm.running_var").getFloat(8));
            assertEquals(0, one.read("first.bias").getFloat(8));
        }
    }
}
