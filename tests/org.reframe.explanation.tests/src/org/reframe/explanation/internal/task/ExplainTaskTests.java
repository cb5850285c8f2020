// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.label.LabelPng;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.file.ExplanationFolders;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.Target;

class ExplainTaskTests {
    private final ExplanationBench bench;
    private final Path folder;

    ExplainTaskTests(@TempDir Path folder) throws RunException {
        this.folder = folder;
        bench = new ExplanationBench(folder);
        bench.model("toy", "relu", 0);
    }

    private TaskReport run(String model, Asked asked) throws RunException {
        return new ExplainTask().run(asked.settings(List.of(model), Optional.of(folder.resolve("masks"))), bench);
    }

    private Path folder(String clip) {
        return bench.output().resolve("explanations").resolve(clip + "--toy");
    }

    private Explanation read(String clip) throws RunException {
        return new ExplanationFolders().read(folder(clip));
    }

    private String refused(String model, Asked asked) {
        return assertThrows(RunException.class, () -> run(model, asked)).getMessage();
    }

    @Test
    void onePassGivesTheGradientsOfAllLayers() throws RunException {
        for (Target target : List.of(Target.of(1), new Target(2, 0, false))) {
            Recorded recorded = bench.recorded("toy", target);
            assertEquals(
                    List.of("first", "side", "deep.second", "pooled"),
                    recorded.all().stream().map(LayerInfo::name).toList());
            for (RecordedLayer layer : recorded.layers()) {
                // Scores are proportional to each layer, so gradients times activations sum up to them (Euler).
                double sum = 0;
                for (int i = 0; i < layer.activations().length; i++) {
                    sum += (double) layer.activations()[i] * layer.gradients()[i];
                }
                double expected = layer.info().name().equals("side") ? 0 : target.of(recorded.output());
                assertEquals(expected, sum, 1e-4, layer.info().name());
            }
        }
    }

    @Test
    void cuttingOffInPlaceChangesNothing() throws RunException {
        bench.model("inplace", "relu_", 0);
        Recorded plain = bench.recorded("toy", Target.of(0));
        Recorded inPlace = bench.recorded("inplace", Target.of(0));
        for (int i = 0; i < plain.layers().size(); i++) {
            assertArrayEquals(
                    plain.layers().get(i).activations(), inPlace.layers().get(i).activations(), 1e-6f);
            assertArrayEquals(
                    plain.layers().get(i).gradients(), inPlace.layers().get(i).gradients(), 1e-6f);
        }
    }

    @Test
    void mapsLieWhereTheNetworkLooked() throws RunException, IOException {
        byte[] square = new byte[24 * 16];
        for (int i = 0; i < square.length; i++) square[i] = (byte) (i % 24 < 12 ? 1 : 0);
        LabelPng.write(folder.resolve("masks/00002.png"), 24, 16, square);
        TaskReport report = run(
                "toy",
                Asked.of("grad-cam", "score-cam", "occlusion", "temporal-freeze")
                        .steps(4));
        assertTrue(report.status().isOK());
        Explanation explanation = read("clip-12");
        // Twelve frames, seven of which are a window: 2 4 6 8.
        assertArrayEquals(new int[] {2, 4, 6, 8}, explanation.clip().seen());
        // Three layers that show places by two methods, and two maps of the input.
        assertEquals(8, explanation.maps().size());
        ExplainedMap deep = explanation.maps().get(4);
        assertEquals("deep.second", deep.volume().source().layer());
        assertArrayEquals(new double[] {3, 7}, deep.volume().grid().frames());
        assertEquals(new MapArea(4, 0, 16, 16), deep.volume().grid().area());
        assertEquals(0.5, deep.measures().get("object share"), 0.01);
        assertTrue(deep.measures().get("similarity after shuffling weights") < 1);
        assertTrue(deep.measures().containsKey("insertion area"));
        ExplainedMap when = explanation.maps().get(7);
        assertEquals(4, when.volume().grid().size());
        assertFalse(explanation.windows().isEmpty());
        assertTrue(Files.isRegularFile(folder("clip-12").resolve("deep.second-grad-cam.npy")));
        assertTrue(Files.isRegularFile(bench.output().resolve("pictures/clip-12--toy.png")));
        assertTrue(explanation.warnings().stream().anyMatch(w -> w.contains("side") && w.contains("zero")));
    }

    @Test
    void clipsOfSeveralLengthsAreEachTheirOwn() throws RunException {
        TaskReport report = run("toy", Asked.of().videos("a-9", "b-30", "c-3"));
        assertTrue(report.status().isOK());
        assertArrayEquals(new int[] {1, 3, 5, 7}, read("a-9").clip().seen());
        assertArrayEquals(new int[] {11, 13, 15, 17}, read("b-30").clip().seen());
        // Shorter than the window: the last frame is repeated, and that is said.
        assertArrayEquals(new int[] {0, 2, 2, 2}, read("c-3").clip().seen());
        assertTrue(read("c-3").warnings().get(0).contains("3 frames, fewer than the 7"));
    }

    @Test
    void mapsOfAClassAreAveraged() throws RunException, IOException {
        TaskReport report = run("toy", Asked.of().videos("a-9", "b-30", "c-12"));
        Section.Gallery pictures = (Section.Gallery) report.sections().get(1);
        assertEquals(List.of("pictures/classes--toy--grad-cam.png"), pictures.files());
        assertTrue(Files.isRegularFile(bench.output().resolve(pictures.files().get(0))));
        Section.Table table = (Section.Table) report.sections().get(2);
        int clips = table.rows().stream()
                .filter(row -> row.get(3).equals("deep.second"))
                .mapToInt(row -> (int) row.get(4) + (int) row.get(5))
                .sum();
        assertEquals(3, clips);
        List<String> lines = Files.readAllLines(bench.output().resolve("class-map-values.csv"));
        assertEquals(1 + 32 * table.rows().size(), lines.size());
        // The crop leaves out four pixels of 24 on either side: five of 32 columns.
        String[] cells = lines.get(1).split(",", -1);
        assertEquals("", cells[5 + 4]);
        assertFalse(cells[5 + 5].isEmpty());
        assertEquals("", cells[5 + 27]);
    }

    @Test
    void whatIsThereIsTakenAgain() throws RunException, IOException {
        run("toy", Asked.of());
        Path file = folder("clip-12").resolve("explanation.json");
        FileTime long0 = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, long0);
        run("toy", Asked.of());
        assertEquals(long0, Files.getLastModifiedTime(file));
        run("toy", Asked.of().target("jump"));
        assertTrue(Files.getLastModifiedTime(file).toMillis() > 1_000_000);
    }

    @Test
    void whatIsDamagedIsMadeAnew() throws RunException, IOException {
        run("toy", Asked.of());
        Files.write(folder("clip-12").resolve("maps.npz"), new byte[] {'P', 'K', 3, 4, 0});
        assertThrows(RunException.class, () -> read("clip-12"));
        run("toy", Asked.of());
        assertEquals(3, read("clip-12").maps().size());
    }

    @Test
    void aWindowMovedBackIsSaid() throws RunException {
        run("toy", Asked.of().start(5));
        assertFalse(read("clip-12").warnings().stream().anyMatch(w -> w.contains("window begins")));
        run("toy", Asked.of().start(9));
        assertEquals(5, read("clip-12").clip().first());
        String warning = read("clip-12").warnings().get(0);
        assertTrue(warning.contains("window begins with frame 5 instead of 9"), warning);
        run("toy", Asked.of().videos("c-3").start(2));
        warning = read("c-3").warnings().get(1);
        assertTrue(warning.contains("window begins with frame 0 instead of 2"), warning);
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDo() throws RunException {
        String message = refused("toy", Asked.of().layers("layer9"));
        assertTrue(message.contains("'layer9'") && message.contains("first, side, deep.second"), message);
        message = refused("toy", Asked.of().layers("pooled"));
        assertTrue(message.contains("5×1×1×1") && message.contains("Choose one before"), message);
        message = refused("toy", Asked.of().target("fly"));
        assertTrue(message.contains("'fly'") && message.contains("wave, jump, run"), message);
        message = refused("toy", Asked.of().target("mask"));
        assertTrue(message.contains("no masks"), message);
        message = refused("toy", Asked.of().target("3"));
        assertTrue(message.contains("'3'") && message.contains("0 to 2"), message);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
    void numbersThatAreNoneAreSaid(float spoilt) throws RunException {
        bench.model("broken", "relu", spoilt);
        String message = refused("broken", Asked.of());
        assertTrue(message.matches("(?s).*(NaN|[Ii]nfinit|not finite).*"), message);
        assertTrue(message.contains("models --action verify") || message.contains("fetch the file again"), message);
    }

    /** A model that carries its own network: no gradients. */
    private void onnx(String id, boolean layer) throws IOException {
        Path file = Files.write(folder.resolve(id + ".onnx"), OnnxRectified.of(layer));
        bench.store(id, file, "", Map.of());
    }

    @Test
    void anOnnxModelSaysWhatCanBeDoneWithoutGradients() throws IOException, RunException {
        onnx("toy", true);
        String message = refused("toy", Asked.of("grad-cam"));
        assertTrue(message.contains("needs gradients, which the model toy has not"), message);
        for (String method : List.of("eigen-cam", "score-cam", "occlusion", "temporal-freeze")) {
            assertTrue(message.contains(method), message);
        }
        assertTrue(message.contains("state_dict()"), message);
        onnx("toy", false);
        message = refused("toy", Asked.of("eigen-cam"));
        assertTrue(message.contains("gives no layer") && message.contains("further outputs"), message);
        assertTrue(message.contains("occlusion"), message);
        assertTrue(run("toy", Asked.of("occlusion", "temporal-freeze")).status().isOK());
        assertEquals(2, read("clip-12").maps().size());
    }

    @Test
    void furtherOutputsOfAnOnnxModelAreLayers() throws IOException, RunException {
        onnx("toy", true);
        Recorded recorded = bench.recorded("toy", Target.of(1));
        assertEquals(List.of(new LayerInfo("output1", 3, 4, 16, 16)), recorded.all());
        RecordedLayer layer = recorded.layers().get(0);
        double[] means = new double[3];
        for (int i = 0; i < layer.activations().length; i++) {
            double expected = Math.max(0, Math.sin(0.37 * i));
            assertEquals(expected, layer.activations()[i], 1e-6);
            means[i / 1024] += expected / 1024;
        }
        assertEquals(0, layer.gradients().length);
        assertArrayEquals(means, recorded.output(), 1e-5);
        assertTrue(run("toy", Asked.of("eigen-cam", "score-cam")).status().isOK());
        List<ExplainedMap> maps = read("clip-12").maps();
        assertEquals(2, maps.size());
        for (ExplainedMap map : maps) {
            assertEquals("output1", map.volume().source().layer());
            assertArrayEquals(new double[] {2, 4, 6, 8}, map.volume().grid().frames());
            // The bright square, 7 pixels right of the cut-out's left edge at frame 4, is told from the dark corner.
            assertTrue(
                    map.volume().at(1, 8, 6) > map.volume().at(1, 0, 0),
                    map.volume().source().method());
        }
    }
}
