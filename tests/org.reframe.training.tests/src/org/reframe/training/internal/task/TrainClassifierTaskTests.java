// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.weights.SafetensorsFile;

@Timeout(120)
class TrainClassifierTaskTests {
    private final Path folder;

    TrainClassifierTaskTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private static TrainClassifierSettings settings(Optional<Path> videos, List<String> actions, int steps) {
        return new TrainClassifierSettings(
                videos,
                30,
                12,
                PhantomSettings.Scene.CLOSE,
                0.5,
                actions,
                Optional.empty(),
                "slim",
                List.of("stride=2", "widths=[16 32 64 96]"),
                4,
                3,
                16,
                2,
                false,
                steps,
                12,
                TrainClassifierSettings.Optimisers.ADAMW,
                0.01,
                TrainClassifierSettings.Schedules.COSINE,
                2,
                0.01,
                5,
                0,
                10,
                0,
                true,
                "squares");
    }

    private TaskReport run(TrainClassifierSettings settings, String name) throws Exception {
        Path output = Files.createDirectories(folder.resolve(name));
        return new TrainClassifierTask()
                .run(settings, new MadeWorld(output, new NullProgressMonitor(), new ArrayList<>()));
    }

    @Test
    void learnsFromPhantomsAndGoesOn() throws Exception {
        TrainClassifierSettings settings = settings(Optional.empty(), List.of("walk", "jump"), 40);
        TaskReport report = run(settings, "phantoms");
        double accuracy = (double) report.result().getOrDefault("accuracy free background", 0.0);
        assertTrue(accuracy > 0.8, "accuracy " + accuracy);
        assertEquals(40L, report.result().get("steps"));
        Path model = folder.resolve("phantoms/model/squares");
        JsonObject manifest = JsonParser.parseString(Files.readString(model.resolve("model.json")))
                .getAsJsonObject();
        assertEquals("[\"walk\",\"jump\"]", manifest.get("classes").toString());
        assertEquals("test.slim", manifest.get("architecture").getAsString());
        assertEquals(
                "{\"classes\":2,\"stride\":2,\"widths\":[16,32,64,96]}",
                manifest.get("options").toString());
        assertTrue(report.result().containsKey("accuracy another action's background"));
        assertEquals(report.result().get("sha256"), manifest.get("sha256").getAsString());
        try (SafetensorsFile weights = SafetensorsFile.open(model.resolve("weights.safetensors"))) {
            assertEquals(List.of(2L, 96L), weights.tensors().get("fc.weight").shape());
            assertEquals("F16", weights.tensors().get("fc.weight").type().code());
        }
        assertTrue(report.sections().stream()
                .anyMatch(section ->
                        section instanceof Section.Chart chart && chart.title().equals("Loss")));
        TaskReport again = run(settings, "phantoms");
        assertEquals(report.result(), again.result());
    }

    @Test
    void readsAFolderOfVideos() throws Exception {
        Path videos = folder.resolve("videos");
        for (String label : List.of("down", "still")) {
            for (int i = 0; i < 10; i++) {
                Path video = Files.createDirectories(videos.resolve(label)).resolve("v" + i + ".avi");
                Files.writeString(video, label.equals("down") ? "jump" : "clap");
            }
        }
        TaskReport report = run(settings(Optional.of(videos), List.of(), 3), "folder");
        assertEquals(12, report.result().get("trainingClips"));
        Files.delete(videos.resolve("still/v0.avi"));
        for (int i = 3; i < 10; i++) Files.delete(videos.resolve("still/v" + i + ".avi"));
        RunException thrown =
                assertThrows(RunException.class, () -> run(settings(Optional.of(videos), List.of(), 3), "few"));
        assertTrue(String.valueOf(thrown.getMessage()).contains("fewer than three videos"), thrown.getMessage());
    }

    @Test
    void unknownActionsAreNamed() {
        RunException thrown = assertThrows(
                RunException.class, () -> run(settings(Optional.empty(), List.of("swim", "fly"), 3), "unknown"));
        assertEquals(RunException.Kind.USAGE, thrown.kind());
    }

    @Test
    void cancelStopsTheRendering() throws Exception {
        NullProgressMonitor cancelled = new NullProgressMonitor();
        cancelled.setCanceled(true);
        Path output = Files.createDirectories(folder.resolve("cancelled"));
        MadeWorld world = new MadeWorld(output, cancelled, new ArrayList<>());
        assertThrows(OperationCanceledException.class, () -> new TrainClassifierTask()
                .run(settings(Optional.empty(), List.of(), 3), world));
    }

    @Test
    void settingsSayWhatIsWrong() {
        assertEquals(List.of(), settings(Optional.empty(), List.of(), 40).problems());
        assertEquals(
                2, settings(Optional.empty(), List.of("walk"), 2).problems().size());
    }
}
