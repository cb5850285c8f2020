// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.WeightFiles;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.sam2.EdgeTam;
import org.reframe.networks.internal.sam2.FamilyCheckpoint;
import org.reframe.networks.internal.sam2.Sam2;

/** Which weights a run takes, and what it says when they are not there or of another network. */
class CheckpointTests {
    private static Map<String, TensorInfo> tensors(NetworkDefinition definition) {
        return new LinkedHashMap<>(MadeModel.weights(definition).tensors());
    }

    /** As the real store, which refuses paths. */
    private static Optional<StoredModel> find(List<StoredModel> models, String id) throws RunException {
        if (id.contains("/")) throw RunException.usage("no id: " + id);
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    private static NotingContext context(List<StoredModel> models) throws ReflectiveOperationException {
        ModelStore store = (ModelStore) Proxy.newProxyInstance(
                ModelStore.class.getClassLoader(), new Class<?>[] {ModelStore.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "list" -> models;
                        case "find" -> find(models, String.valueOf(arguments[0]));
                        case "known" ->
                            List.of(new KnownModel(
                                    "edgetam",
                                    new ModelOrigin("", "", ""),
                                    "org.reframe.networks.edgetam",
                                    Map.of(),
                                    0,
                                    0));
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
        NotingContext context = new NotingContext();
        context.services().put(ModelStore.class, store);
        context.services()
                .put(
                        WeightFiles.class,
                        WeightFiles.class
                                .getClassLoader()
                                .loadClass("org.reframe.inference.internal.weights.ContentWeightFiles")
                                .getConstructor()
                                .newInstance());
        return context;
    }

    private static void fails(String words, Executable call) {
        String message = String.valueOf(assertThrows(RunException.class, call).getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void tellsEveryNetworkOfTheFamilyByItsTensors() throws RunException {
        for (String version : List.of("2.0", "2.1")) {
            for (String size : List.of("tiny", "small", "base_plus", "large")) {
                NetworkDefinition definition = new Sam2().define(Map.of("version", version, "size", size));
                FamilyCheckpoint found = FamilyCheckpoint.of(tensors(definition), "file.pt");
                assertEquals("SAM " + version + " " + size, found.name());
                assertEquals(definition, found.definition());
            }
        }
        assertEquals(
                "EdgeTAM",
                FamilyCheckpoint.of(tensors(new EdgeTam().define(Map.of())), "e.pt")
                        .name());
    }

    @Test
    void refusesAnotherArchitectureAndADamagedOne() throws RunException {
        Map<String, TensorInfo> other = tensors(new R2Plus1d().define(Map.of()));
        fails("video.pt is no checkpoint of SAM 2", () -> FamilyCheckpoint.of(other, "video.pt"));
        Map<String, TensorInfo> damaged = tensors(MadeModel.tiny());
        damaged.remove("memory_encoder.out_proj.weight");
        fails("1 missing (memory_encoder.out_proj.weight)", () -> FamilyCheckpoint.of(damaged, "tiny.pt"));
    }

    @Test
    void saysHowToImportAModelWhenThereIsNone() throws ReflectiveOperationException {
        NotingContext none = context(List.of());
        fails("import it: reframe run models", () -> ModelChoice.of(Optional.empty(), none));
        fails("There is no model and no file /none/tiny.pt.", () -> ModelChoice.of(Optional.of("/none/tiny.pt"), none));
        fails("There is no model and no file tiny.", () -> ModelChoice.of(Optional.of("tiny"), none));
        fails("ids of published ones: edgetam", () -> new Sam2Propagator().open(new MadeClip(2), none));
    }

    @Test
    void takesAModelOfTheStoreOrAFile(@TempDir Path folder)
            throws RunException, ReflectiveOperationException, IOException {
        Path file = folder.resolve("edge.safetensors");
        SafetensorsWriter.write(file, MadeModel.weights(new EdgeTam().define(Map.of())), Map.of());
        ModelUse use = new ModelUse("org.reframe.networks.edgetam", Map.of(), "", List.of(), Map.of());
        ModelUse another = new ModelUse("org.reframe.networks.tsm", Map.of(), "", List.of(), Map.of());
        ModelOrigin origin = new ModelOrigin("", "", "");
        NotingContext context = context(List.of(
                new StoredModel("a-tsm", another, origin, folder.resolve("none"), "aa"),
                new StoredModel("edge", use, origin, file, "bb")));
        assertEquals("bb", ModelChoice.of(Optional.empty(), context).sha256());
        assertEquals("edge", context.notes().get("model"));
        ModelChoice choice = ModelChoice.of(Optional.of(file.toString()), context);
        assertEquals(64, choice.sha256().length());
        assertTrue(choice.network().joint());
        Path text = Files.writeString(folder.resolve("text.pt"), "no weights");
        assertThrows(RunException.class, () -> ModelChoice.of(Optional.of(text.toString()), context));
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        for (Map<String, String> bad : List.of(
                Map.of("modell", "x"),
                Map.of("mode", "fast"),
                Map.of("edge", "1000"),
                Map.of("edge", "x"),
                Map.of("holes", "-1"))) {
            fails("sam2", () -> Sam2Options.of(bad));
        }
    }
}
