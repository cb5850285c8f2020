// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.store.BundledModels;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;

class BundledModelsTests {
    private final FolderModelStore store;
    private final Path file;
    private final Path shipped;

    /** A store with the bundles' models "shipped", and a broken contribution beside it. */
    BundledModelsTests(@TempDir Path temp) throws Exception {
        file = temp.resolve("w.safetensors");
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("w", List.of(2L), new float[] {1, 2});
            SafetensorsWriter.write(file, weights, Map.of());
        }
        FolderModelStore bundle = new FolderModelStore(temp.resolve("bundle"), new ContentWeightFiles());
        bundle.add(model("shipped"), new NullProgressMonitor());
        shipped = temp.resolve("bundle").resolve("shipped");
        store = new FolderModelStore(
                temp.resolve("models"), new ContentWeightFiles(), Shelf.of(new Two(() -> List.of(shipped), () -> {
                    throw RunException.input("broken", null);
                })));
    }

    private StoredModel model(String id) {
        return new StoredModel(id, ModelUse.UNKNOWN, new ModelOrigin("Name", "MIT", "here"), file, "");
    }

    @Test
    void areListedBesideImportedOnes() throws RunException {
        StoredModel own = store.add(model("a"), new NullProgressMonitor());
        assertEquals(
                List.of("a", "shipped"),
                store.list().stream().map(StoredModel::id).toList());
        StoredModel found = store.find("shipped").orElseThrow();
        assertEquals(shipped.resolve("w.safetensors"), found.file());
        assertEquals(List.of(), store.verify(found, new NullProgressMonitor()));
        assertTrue(store.bundled(found));
        assertFalse(store.bundled(own));
        assertEquals(Optional.empty(), store.find("missing"));
    }

    @Test
    void cannotBeRemovedOrReplaced() throws RunException {
        StoredModel found = store.find("shipped").orElseThrow();
        assertThrows(RunException.class, () -> store.remove(found));
        assertThrows(RunException.class, () -> store.add(model("shipped"), new NullProgressMonitor()));
        assertEquals(1, store.list().size());
    }

    private record Two(BundledModels first, BundledModels second) implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of(new Made<>(spi.cast(first)), new Made<>(spi.cast(second)));
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
            throw RunException.usage(id);
        }
    }

    private record Made<T>(T models) implements Contribution<T> {
        @Override
        public String id() {
            return "test";
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public String description() {
            return "test";
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

        @Override
        public T create() {
            return models;
        }
    }
}
