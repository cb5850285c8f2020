// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.BlockyInput;

class ParityTaskTests {
    private static final String VECTORS =
            """
            {"seed":"A","weights":[{"name":"input","shape":[4],"fnv1a64_hex":"1e70f0bf40ac29df",
             "value_float32_first6":[0.040438104420900345,-0.02122603729367256,0.08402180671691895,-0.06342457234859467],
             "value_float32_last":-0.06342457234859467,"sum_float64":0.03980930149555206}],
             "blocky_input":{"shape":[1],"block":[1],"first6":[],"at_flat_index":{},"sum_float64":SUM}}
            """;

    private final Path golden;

    ParityTaskTests(@TempDir Path golden) {
        this.golden = golden;
    }

    private record Context(Path output, IProgressMonitor monitor) implements TaskContext {
        @Override
        public RandomGenerator random(String purpose) {
            return new Random(0);
        }

        @Override
        public <S> S service(Class<S> type) {
            return type.cast(Networks.loader());
        }

        @Override
        public void note(String key, String value) {}

        @Override
        public Path tempFolder() {
            return output;
        }

        @Override
        public RunContext with(IProgressMonitor other) {
            return new Context(output, other);
        }
    }

    private TaskReport run(IProgressMonitor monitor) throws RunException {
        return new ParityTask().run(new ParitySettings(golden, ""), new Context(golden, monitor));
    }

    private void vectors(String sum) throws IOException {
        Files.writeString(golden.resolve("vectors.json"), VECTORS.replace("SUM", sum));
    }

    @Test
    void reportsEachComparison() throws IOException, RunException {
        vectors("-1.0");
        TaskReport wrong = run(new NullProgressMonitor());
        assertFalse(wrong.status().isOK());
        assertEquals(1L, wrong.result().get("failed"));
        assertEquals(2, wrong.sections().size());
        String table = String.valueOf(wrong.result().get("comparisons"));
        assertEquals(6, table.lines().count(), table);
        assertTrue(table.contains(" NO"), table);
        assertTrue(wrong.status().getChildren()[0].getMessage().contains("blocky_input"));
    }

    @Test
    void isWellWhenAllAgree() throws IOException, RunException {
        float[] value = new BlockyInput("input", List.of(1), 1.4, 0.6).values("A", List.of(1L));
        vectors(Float.toString(value[0]));
        assertTrue(run(new NullProgressMonitor()).status().isOK());
    }

    @Test
    void refusesAnEmptyFolderAndABadExpression() {
        assertThrows(RunException.class, () -> run(new NullProgressMonitor()));
        assertEquals(1, new ParitySettings(golden, "(").problems().size());
    }

    @Test
    void stopsWhenCanceled() throws IOException {
        vectors("0");
        NullProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        assertThrows(OperationCanceledException.class, () -> run(monitor));
    }
}
