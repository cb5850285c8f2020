// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

class ParityTaskTests {
    private final Path golden;

    ParityTaskTests(@TempDir Path golden) {
        this.golden = golden;
    }

    /** Sums numbers. */
    private static final class Sums implements ParityKind {
        @Override
        public List<ParityItem> items(GoldenFolder folder) {
            if (!folder.with("trap").isEmpty()) throw new IllegalStateException("trapped");
            return folder.with("numbers", "sum").stream()
                    .map(file -> ParityItem.of(file, beside(folder, file)))
                    .toList();
        }

        private static GoldenFile[] beside(GoldenFolder folder, GoldenFile file) {
            return folder.beside(file, "more.json").stream().toArray(GoldenFile[]::new);
        }

        @Override
        public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
            double sum = 0;
            for (double number : item.main().content().at("numbers").numbers()) sum += number;
            if (item.main().content().at("numbers").list().isEmpty()) return;
            rows.accept(Comparison.of("sum", item.main().content().at("sum"), sum, 1e-9));
        }
    }

    private record Only(ParityKind kind) implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of(new Made<>(spi.cast(kind)));
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) {
            throw new UnsupportedOperationException();
        }
    }

    private record Made<T>(T create) implements Contribution<T> {
        @Override
        public String id() {
            return "sums";
        }

        @Override
        public String name() {
            return "Sums";
        }

        @Override
        public String description() {
            return "Sums.";
        }

        @Override
        public List<String> formerIds() {
            return List.of();
        }

        @Override
        public String contributor() {
            return "test";
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }

    private record Context(Path output, IProgressMonitor monitor) implements TaskContext {
        @Override
        public RandomGenerator random(String purpose) {
            return new Random(0);
        }

        @Override
        public <S> S service(Class<S> type) {
            return type.cast(new Only(new Sums()));
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

    private TaskReport run(String only, IProgressMonitor monitor) throws RunException {
        return new ParityTask().run(new ParitySettings(golden, only), new Context(golden, monitor));
    }

    private TaskReport run(String only) throws RunException {
        return run(only, new NullProgressMonitor());
    }

    private void write(String name, String text) throws IOException {
        Path path = golden.resolve(name);
        Files.createDirectories(golden.resolve(name).resolveSibling("."));
        Files.writeString(path, text);
    }

    @Test
    void isWellWhenAllAgree() throws IOException, RunException {
        write("deep/a.expected.json", "{\"numbers\":[1,2.5],\"sum\":3.5}");
        write("deep/more.json", "{}");
        write("deep/README.md", "not checked");
        write("deep/tensors.safetensors", "belongs to what is beside it");
        TaskReport report = run("");
        assertTrue(report.status().isOK(), report.status().toString());
        String table = String.valueOf(report.result().get("comparisons"));
        assertTrue(table.contains("deep/a  sum"), table);
        assertEquals(0L, report.result().get("failed"));
        assertEquals(2, report.sections().size());
    }

    @Test
    void differencesAreFailures() throws IOException, RunException {
        write("a.json", "{\"numbers\":[1,2.5],\"sum\":3.75}");
        write("b.json", "{\"numbers\":[1,2.5],\"sum\":NaN}");
        write("c.json", "{\"numbers\":[\"x\"],\"sum\":0}");
        write("d.json", "{\"numbers\":[],\"sum\":0}");
        TaskReport report = run("");
        assertFalse(report.status().isOK());
        assertEquals(4L, report.result().get("failed"));
        assertEquals(4, report.status().getChildren().length);
    }

    @Test
    void unknownAndDamagedFilesFail() throws IOException, RunException {
        write("other.json", "{\"meta\":{\"item\":\"slope\"}}");
        write("bad.json", "{");
        write("deep.json", "[".repeat(100) + "]".repeat(100));
        write("x/alone.safetensors", "");
        write("x/array.npy", "");
        TaskReport report = run("");
        assertEquals(5L, report.result().get("failed"));
        String table = String.valueOf(report.result().get("comparisons"));
        assertTrue(table.contains("unknown kind 'slope'"), table);
        assertTrue(table.contains("deeper than"), table);
    }

    @Test
    void runsOnlyWhatIsAskedFor() throws IOException, RunException {
        write("a.json", "{\"numbers\":[1],\"sum\":1}");
        write("b.json", "{\"numbers\":[1],\"sum\":2}");
        write("c.json", "{}");
        assertTrue(run("^a").status().isOK());
        assertFalse(run("^b").status().isOK());
        assertFalse(run("^c").status().isOK());
        assertThrows(RunException.class, () -> run("^d"));
    }

    @Test
    void aKindThatFailsIsTold() throws IOException, RunException {
        write("a.json", "{\"trap\":1}");
        TaskReport report = run("^none");
        assertEquals(1L, report.result().get("failed"));
        assertTrue(report.status().getChildren()[0].getMessage().contains("trapped"));
    }

    @Test
    void refusesAnEmptyFolderAndABadExpression() {
        assertThrows(RunException.class, () -> run(""));
        assertThrows(RunException.class, () -> new ParityTask()
                .run(new ParitySettings(golden.resolve("none"), ""), new Context(golden, new NullProgressMonitor())));
        assertEquals(1, new ParitySettings(golden, "(").problems().size());
    }

    @Test
    void stopsWhenCanceled() throws IOException {
        write("a.json", "{\"numbers\":[1],\"sum\":1}");
        NullProgressMonitor monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        assertThrows(OperationCanceledException.class, () -> run("", monitor));
    }
}
