// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;

class ModelsTaskTests {
    private final Path files;
    private final FolderModelStore store;
    private final Map<String, String> notes = new LinkedHashMap<>();

    ModelsTaskTests(@TempDir Path temp) {
        files = temp.resolve("files");
        store = new FolderModelStore(temp.resolve("models"), new ContentWeightFiles());
    }

    private record Context(Path output, FolderModelStore store, Map<String, String> notes) implements TaskContext {
        @Override
        public IProgressMonitor monitor() {
            return new NullProgressMonitor();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return new SplittableRandom(purpose.hashCode());
        }

        @Override
        public <S> S service(Class<S> type) {
            return type.cast(store);
        }

        @Override
        public void note(String key, String value) {
            notes.put(key, value);
        }

        @Override
        public Path tempFolder() {
            return output;
        }

        @Override
        public RunContext with(IProgressMonitor monitor) {
            return this;
        }
    }

    private TaskReport run(ModelsSettings.Action action, Optional<String> model, Optional<Path> file)
            throws RunException {
        ModelsSettings settings = new ModelsSettings(
                action, model, file, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("MIT"));
        assertEquals(List.of(), settings.problems());
        return new ModelsTask().run(settings, new Context(files, store, notes));
    }

    private void write(String name) throws Exception {
        Files.createDirectories(files);
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("w", List.of(1L), new float[] {Float.NaN});
            SafetensorsWriter.write(files.resolve(name), weights, Map.of());
        }
    }

    @Test
    void importsAFolderAndVerifiesAndRemoves() throws Exception {
        write("mine.safetensors");
        write("sam2.1_hiera_tiny.pt");
        Files.writeString(files.resolve("readme.txt"), "x");
        TaskReport report = run(ModelsSettings.Action.IMPORT, Optional.empty(), Optional.of(files));
        assertEquals(List.of("mine", "sam2.1-tiny"), report.result().get("models"));
        assertEquals(2, notes.size());
        StoredModel published = store.find("sam2.1-tiny").orElseThrow();
        assertEquals("org.reframe.networks.sam2", published.use().architecture());
        assertEquals(Map.of("version", "2.1", "size", "tiny"), published.use().options());
        TaskReport verified = run(ModelsSettings.Action.VERIFY, Optional.of("mine"), Optional.empty());
        assertTrue(
                verified.status().getChildren()[0].getMessage().contains("NaN"),
                verified.status().toString());
        run(ModelsSettings.Action.REMOVE, Optional.of("mine"), Optional.empty());
        assertEquals(1, store.list().size());
        assertThrows(
                RunException.class, () -> run(ModelsSettings.Action.REMOVE, Optional.of("mine"), Optional.empty()));
        assertTrue(run(ModelsSettings.Action.LIST, Optional.empty(), Optional.empty())
                .status()
                .isOK());
    }

    @Test
    void settingsSayWhatIsMissing() {
        ModelsSettings settings = new ModelsSettings(
                ModelsSettings.Action.IMPORT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("xy"),
                Optional.empty(),
                Optional.empty());
        assertEquals(2, settings.problems().size());
        assertFalse(settings.problems().get(0).isEmpty());
    }
}
