// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelImport;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;

class StoreCatalogTests {
    private final Path temp;
    private final Path models;
    private final StoreCatalog catalog;

    StoreCatalogTests(@TempDir Path temp) {
        this.temp = temp;
        models = temp.resolve("models");
        catalog = new StoreCatalog(new FolderModelStore(models, new ContentWeightFiles()), List::of);
    }

    private Path weights(String name, float value) throws Exception {
        Path file = temp.resolve(name);
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("w", List.of(1L), new float[] {value});
            SafetensorsWriter.write(file, weights, Map.of());
        }
        return file;
    }

    private List<String> bring(Path file) throws RunException {
        return catalog.bring(ModelImport.of(new ModelImport.Local(file)), new NullProgressMonitor());
    }

    @Test
    void aModelComesWithItsFactsIsVerifiedAndGoes() throws Exception {
        assertEquals(List.of(), catalog.installed());
        assertEquals(List.of("mine"), bring(weights("mine.safetensors", 1)));
        InstalledModel model = catalog.installed().getFirst();
        assertEquals("mine.safetensors", model.fact(InstalledModel.NAME));
        assertEquals(64, model.fact("SHA-256").length());
        assertEquals(Files.size(model.file()), model.bytes());
        assertEquals("", model.problem());
        assertEquals(List.of(), catalog.verify("mine", new NullProgressMonitor()));
        Files.writeString(model.file(), "x");
        assertTrue(catalog.verify("mine", new NullProgressMonitor()).getFirst().contains("the file changed"));
        catalog.remove("mine");
        assertEquals(List.of(), catalog.installed());
        assertThrows(RunException.class, () -> catalog.remove("mine"));
        assertThrows(RunException.class, () -> catalog.remove("../files"));
        assertTrue(catalog.published().stream()
                .anyMatch(p -> p.bytes() > 0 && !p.licence().isEmpty()));
    }

    @Test
    void whatCameWithTheProgramIsListedAndStays() throws Exception {
        Path file = weights("small.safetensors", 1);
        Shelf shelf = () ->
                List.of(new StoredModel("small", ModelUse.UNKNOWN, new ModelOrigin("Small", "EPL-2.0", ""), file, ""));
        StoreCatalog full = new StoreCatalog(new FolderModelStore(models, new ContentWeightFiles(), shelf), shelf);
        InstalledModel small = full.installed().getFirst();
        assertTrue(small.bundled());
        assertEquals("Small", small.fact(InstalledModel.NAME));
        assertThrows(RunException.class, () -> full.remove("small"));
        assertEquals(1, full.installed().size());
    }

    @Test
    void oneDamagedManifestDoesNotHideTheOthersAndCanBeRemoved() throws Exception {
        bring(weights("bad.safetensors", 1));
        bring(weights("good.safetensors", 1));
        bring(weights("lost.safetensors", 1));
        Files.writeString(models.resolve("bad").resolve(Manifest.NAME), "{");
        Files.delete(models.resolve("lost").resolve("lost.safetensors"));
        List<InstalledModel> found = catalog.installed();
        assertEquals(
                List.of("bad", "good", "lost"),
                found.stream().map(InstalledModel::id).toList());
        assertTrue(
                found.get(0).problem().contains("Correct it, or remove"),
                found.get(0).problem());
        assertEquals("", found.get(1).problem());
        assertTrue(found.get(2).problem().contains("is missing"), found.get(2).problem());
        catalog.remove("bad");
        assertEquals(2, catalog.installed().size());
    }

    @Test
    void aFetchedFileThatIsNoWeightFileLeavesNothing() throws Exception {
        byte[] page = "<html>log in</html>".getBytes(StandardCharsets.US_ASCII);
        try (FileServer server = new FileServer(page)) {
            ModelImport request = new ModelImport(
                    new ModelImport.Remote(server.url("w.pt")),
                    Optional.of("w"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            RunException refused =
                    assertThrows(RunException.class, () -> catalog.bring(request, new NullProgressMonitor()));
            assertTrue(String.valueOf(refused.getMessage()).contains("w.pt"), refused.getMessage());
        }
        assertEquals(List.of(), catalog.installed());
        assertFalse(hasFile(models));
    }

    private static boolean hasFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }
}
