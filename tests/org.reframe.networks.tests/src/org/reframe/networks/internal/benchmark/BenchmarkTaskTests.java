// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.networks.internal.forward.ForwardBench;

class BenchmarkTaskTests {
    private final Path folder;

    BenchmarkTaskTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private TaskReport run(Optional<Path> python, String... names) throws RunException, IOException {
        return new BenchmarkTask()
                .run(
                        new BenchmarkSettings(
                                python, Path.of("official.py"), Optional.empty(), List.of(names), 1, 256, 2),
                        new ForwardBench(folder).context());
    }

    private static List<Object> row(TaskReport report) {
        return ((Section.Table) report.sections().get(0)).rows().get(0);
    }

    @Test
    void measuresOurSideAlone() throws RunException, IOException {
        TaskReport report = run(Optional.empty(), "resnet18");
        assertTrue(report.status().isOK());
        assertTrue((Double) row(report).get(1) > 0);
        assertTrue(Double.isNaN((Double) row(report).get(2)));
        assertThrows(RunException.class, () -> run(Optional.empty(), "alexnet"));
        RunException e = assertThrows(RunException.class, () -> run(Optional.empty(), "resnet18", "r2plus1d"));
        assertTrue(String.valueOf(e.getMessage()).contains("no r2plus1d in"), "one known name hides no other");
    }

    @Test
    void goesOnWithWhatIsNotMeasuredYet() throws RunException, IOException {
        List<Object> first = row(run(Optional.empty(), "resnet18"));
        assertEquals(first, row(run(Optional.empty(), "resnet18")));
        Path kept = new ForwardBench(folder).context().output().resolve("measured/resnet18.txt");
        Files.writeString(kept, Files.readString(kept).replaceFirst("repeats 1", "repeats 9"));
        assertNotEquals(first, row(run(Optional.empty(), "resnet18")), "measured otherwise");
        Files.writeString(kept, "no row");
        assertTrue((Double) row(run(Optional.empty(), "resnet18")).get(1) > 0);
    }

    /** A script in the place of Python that answers with fixed times. */
    private Path answering(String load) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Path script = folder.resolve("python");
        Files.writeString(
                script,
                "#!/bin/sh\nread line\necho '" + load + "'\nwhile read line; do "
                        + "echo '{\"wall\": 2.5, \"cpu\": 2.0, \"output\": [1, 2, 3]}'; done\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    @Test
    void comparesWithTheOtherSide() throws RunException, IOException {
        TaskReport report = run(Optional.of(answering("{\"load\": 1, \"torch\": \"2\"}")), "resnet18");
        assertEquals(2.5, row(report).get(2));
        assertEquals(2.5 / (Double) row(report).get(1), (Double) row(report).get(5), 1e-9);
        // The made-up answer is not the network's, and that is said.
        assertTrue(report.status().getChildren()[0].getMessage().contains("results differ"));
    }

    @Test
    void leavesOutWhatTheOtherSideLacks() throws RunException, IOException {
        TaskReport report = run(Optional.of(answering("{\"missing\": \"no clone\"}")), "resnet18");
        assertTrue(report.status().getChildren()[0].getMessage().contains("cannot be run: no clone"));
        assertTrue((Double) row(report).get(1) > 0);
    }
}
