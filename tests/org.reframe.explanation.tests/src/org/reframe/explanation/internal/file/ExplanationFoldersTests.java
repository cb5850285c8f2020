// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.ExplainedModel;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.explanation.WindowScores;
import org.reframe.api.run.RunException;

class ExplanationFoldersTests {
    private final ExplanationFolders files = new ExplanationFolders();
    private final Path folder;

    ExplanationFoldersTests(@TempDir Path folder) {
        this.folder = folder.resolve("one");
    }

    private static Explanation made() {
        MapGrid grid = new MapGrid(1, 2, new double[] {1.5, 4}, new MapArea(2, 0, 10, 8));
        HeatVolume volume = new HeatVolume(
                new MapSource("block.slow", "org.reframe.explanation.grad-cam", TemporalPooling.FRAME, 1, 0),
                grid,
                new float[] {0, 1.25f, -3, Float.MIN_VALUE});
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("energy inside", 0.25);
        measures.put("nothing", Double.NaN);
        MeasuredCurve curve =
                new MeasuredCurve("insertion", "share", new double[] {0, 1}, new double[] {0.5, Double.NaN});
        return new Explanation(
                new ExplainedClip("a \"clip\".mp4", "f00", 0, 5, new int[] {0, 3, 5}, List.of("<wave>", "run")),
                new ExplainedModel("m", "org.example.net", "abc", "/w/m.pt"),
                new ClassScores(List.of("<wave>", "jump"), new double[] {-1, 2}, new double[] {0.05, 0.95}),
                List.of(new LayerInfo("block.slow", 8, 2, 1, 2)),
                List.of(new ExplainedMap(volume, measures, List.of(curve))),
                List.of(new WindowScores(0, 5, new float[] {0.25f, 0.75f})),
                List.of("Take care."));
    }

    @Test
    void whatIsWrittenIsRead() throws RunException {
        files.write(made(), folder);
        // Again over what is there.
        files.write(made(), folder);
        Explanation read = files.read(folder);
        assertEquals(made().model(), read.model());
        assertEquals("a \"clip\".mp4", read.clip().video());
        assertArrayEquals(new int[] {0, 3, 5}, read.clip().seen());
        assertEquals(List.of("<wave>", "run"), read.clip().labels());
        assertEquals(made().layers(), read.layers());
        assertEquals("block", read.layers().get(0).parent());
        ExplainedMap map = read.maps().get(0);
        assertEquals(made().maps().get(0).volume().source(), map.volume().source());
        assertArrayEquals(
                new float[] {0, 1.25f, -3, Float.MIN_VALUE}, map.volume().values());
        assertArrayEquals(new double[] {1.5, 4}, map.volume().grid().frames());
        assertEquals(new MapArea(2, 0, 10, 8), map.volume().grid().area());
        assertEquals(
                List.of("energy inside", "nothing"), List.copyOf(map.measures().keySet()));
        assertTrue(Double.isNaN(map.curves().get(0).y()[1]));
        assertEquals(0.75f, read.windows().get(0).probabilities()[1]);
        assertEquals(List.of("Take care."), read.warnings());
    }

    @Test
    void explanationsOfBeforeHaveNoLabels() throws RunException, IOException {
        files.write(made(), folder);
        Path json = folder.resolve(ExplanationFiles.NAME);
        String whole = Files.readString(json);
        String before = whole.replace(",\"labels\":[\"<wave>\",\"run\"]", "");
        assertTrue(before.length() < whole.length(), whole);
        Files.writeString(json, before);
        assertEquals(List.of(), files.read(folder).clip().labels());
        Files.writeString(json, whole.replace(",\"file\":\"/w/m.pt\"", ""));
        assertEquals("", files.read(folder).model().file());
        assertTrue(wrong(json, whole.replace("[\"<wave>\",\"run\"]", "[3]")).contains("clip.labels[0]"));
    }

    @Test
    void damageIsNamed() throws RunException, IOException {
        assertThrows(RunException.class, () -> files.read(folder));
        files.write(made(), folder);
        Path json = folder.resolve(ExplanationFiles.NAME);
        String whole = Files.readString(json);
        String message = wrong(json, whole.replace("\"frames\":[1.5,4.0]", "\"frames\":[1.5]"));
        assertTrue(message.contains("maps[0].frames"), message);
        message = wrong(json, whole.replace("\"map-0000\"", "\"../map\""));
        assertTrue(message.contains("maps[0].array"), message);
        message = wrong(json, whole.replace("\"FRAME\"", "\"SECOND\""));
        assertTrue(message.contains("maps[0].pooling"), message);
        message = wrong(json, whole.replace("[0.25,0.75]", "[1.0]"));
        assertTrue(message.contains("windows[0].probabilities"), message);
        message = wrong(json, whole.replace("\"target\":1", "\"target\":2"));
        assertTrue(message.contains("maps[0].target"), message);
        message = wrong(json, whole.replace("\"against\":0", "\"against\":5"));
        assertTrue(message.contains("maps[0].against"), message);
        message = wrong(json, whole.substring(0, whole.length() / 2));
        assertTrue(message.contains("explanation.json"), message);
        message = wrong(json, "[".repeat(100_000));
        assertTrue(message.contains("explanation.json"), message);
        message = wrong(json, whole.replace("\"first\":0", "\"first\":7"));
        assertTrue(message.contains("contradicts"), message);
        Files.writeString(json, whole);
        Files.write(folder.resolve("maps.npz"), new byte[] {'P', 'K', 3, 4, 0});
        message = assertThrows(RunException.class, () -> files.read(folder)).getMessage();
        assertTrue(message.contains("maps.npz"), message);
    }

    private String wrong(Path json, String text) throws IOException {
        Files.writeString(json, text);
        return assertThrows(RunException.class, () -> files.read(folder)).getMessage();
    }

    @Test
    void anArrayCannotClaimMoreThanItHas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NpyArray(new int[] {2, 2}, new float[] {1, 2, 3, 4}).write(out);
        byte[] bytes = out.toByteArray();
        assertEquals(0, (bytes.length - 16) % 64);
        assertArrayEquals(
                new float[] {1, 2, 3, 4},
                NpyArray.read(new ByteArrayInputStream(bytes), 4).values());
        assertThrows(IOException.class, () -> NpyArray.read(new ByteArrayInputStream(bytes), 3));
        assertThrows(IOException.class, () -> NpyArray.read(new ByteArrayInputStream(bytes, 0, bytes.length - 1), 4));
        byte[] huge = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("(2, 2, )", "(2, 9, )")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(IOException.class, () -> NpyArray.read(new ByteArrayInputStream(huge), 1000));
    }

    @Test
    void whatAnArrayClaimsTakesNoMemory() throws IOException {
        float[] numbers = new float[70_000];
        for (int i = 0; i < numbers.length; i++) numbers[i] = i;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NpyArray(new int[] {70_000}, numbers).write(out);
        byte[] bytes = out.toByteArray();
        assertArrayEquals(
                numbers, NpyArray.read(new ByteArrayInputStream(bytes), 70_000).values());
        // 8 GiB, and no error of memory.
        byte[] huge = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("(70000, ), }     ", "(2147483647, ), }")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(bytes.length, huge.length);
        assertThrows(EOFException.class, () -> NpyArray.read(new ByteArrayInputStream(huge), Integer.MAX_VALUE));
    }
}
