// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.video.Picture;
import org.reframe.inference.weights.SafetensorsFile;

class ResizerTests {
    private static Path golden(String path) {
        String shared = System.getenv().getOrDefault("REFRAME_SHARED", "");
        Path file = Path.of(shared, "golden").resolve(path);
        assumeTrue(!shared.isEmpty() && Files.exists(file), "needs REFRAME_SHARED");
        return file;
    }

    private static Picture picture(SafetensorsFile file) throws Exception {
        ByteBuffer bytes = file.read("image_uint8");
        byte[] rgb = new byte[bytes.remaining()];
        bytes.get(rgb);
        return new Picture(240, 135, rgb);
    }

    @ParameterizedTest
    @CsvSource({
        "pil_bicubic_512, 512, 67, PIL_BICUBIC",
        "pil_bicubic_1024, 1024, 263, PIL_BICUBIC",
        "pil_bicubic_64, 64, 2, PIL_BICUBIC",
        "pil_bicubic_100, 100, 3, PIL_BICUBIC",
        "pil_bilinear_256, 256, 17, PIL_BILINEAR",
        "pil_bilinear_224, 224, 13, PIL_BILINEAR"
    })
    void givesPilsBytes(String tensor, int size, int stride, Resample mode) throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(golden("official/preprocess/resize.safetensors"))) {
            byte[] resized = Resizer.resize(picture(file), size, size, mode).rgb();
            ByteBuffer wanted = file.read(tensor);
            for (int i = 0; i < wanted.limit(); i++) assertEquals(wanted.get(i), resized[i * stride], "element " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "torch_bilinear_noantialias_512, 512, 67, TORCH_BILINEAR",
        "torch_bilinear_antialias_512, 512, 67, TORCH_BILINEAR_ANTIALIAS",
        "torch_bilinear_noantialias_64, 64, 2, TORCH_BILINEAR",
        "torch_bilinear_antialias_64, 64, 2, TORCH_BILINEAR_ANTIALIAS"
    })
    void givesPyTorchsNumbers(String tensor, int size, int stride, Resample mode) throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(golden("official/preprocess/resize.safetensors"))) {
            Picture picture = picture(file);
            float[] all = new float[3 * size * size];
            for (int c = 0; c < 3; c++) {
                float[] plane = new float[240 * 135];
                for (int i = 0; i < plane.length; i++) plane[i] = (picture.rgb()[i * 3 + c] & 0xff) / 255f;
                System.arraycopy(Resizer.resize(plane, 240, size, size, mode), 0, all, c * size * size, size * size);
            }
            ByteBuffer wanted = file.read(tensor);
            for (int i = 0; i < wanted.limit() / 4; i++) assertEquals(wanted.getFloat(4 * i), all[i * stride], 1e-6f);
        }
    }

    @ParameterizedTest
    @CsvSource({"bilinear_up_9x7, 9, 7, TORCH_BILINEAR", "bilinear_antialias_down_3x2, 3, 2, TORCH_BILINEAR_ANTIALIAS"})
    void givesTheComponentVectors(String name, int rows, int columns, Resample mode) throws Exception {
        JsonObject vectors = JsonParser.parseString(Files.readString(golden("papers/derived/component_vectors.json")))
                .getAsJsonObject()
                .getAsJsonObject("interp");
        float[] resized = Resizer.resize(floats(vectors.getAsJsonArray("in_6x5")), 5, columns, rows, mode);
        assertArrayEquals(floats(vectors.getAsJsonArray(name)), resized, 2e-6f);
    }

    private static float[] floats(JsonArray array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) values[i] = array.get(i).getAsFloat();
        return values;
    }

    @Test
    void samplesFramesAsPublished() {
        assertArrayEquals(new int[] {0, 4, 8, 13, 17, 22, 26, 31}, new FrameSampling.SlowPathway(4).indexes(32));
        assertArrayEquals(new int[] {0, 3, 6, 9}, new FrameSampling.Uniform(4).indexes(10));
        assertArrayEquals(new int[] {2, 7, 12, 17}, new FrameSampling.Segments(4).indexes(20));
        assertArrayEquals(new int[] {0, 0, 1, 1}, new FrameSampling.Segments(4).indexes(2));
        assertArrayEquals(new int[] {3, 5, 7}, new FrameSampling.Dense(3, 2, 1).indexes(11));
        assertArrayEquals(new int[] {0, 1, 4, 5, 8, 9}, new FrameSampling.Dense(2, 1, 3).indexes(10));
        assertArrayEquals(new int[] {0, 2, 2}, new FrameSampling.Dense(3, 2, 1).indexes(3));
    }

    @Test
    void shapesAndNormalises() {
        byte[] rgb = new byte[8 * 4 * 3];
        for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) (i / 3 % 8 * 10);
        Preprocessing steps = new Preprocessing(
                new FrameSampling.Uniform(2),
                List.of(new PictureStep.ShortSide(2, Resample.NEAREST), new PictureStep.CentreCrop(2, 2)),
                new Normalise(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 0.5), true));
        Picture picture = new Picture(8, 4, rgb);
        float[] clip = steps.clip(List.of(picture, picture));
        assertEquals(3 * 2 * 2 * 2, clip.length);
        assertEquals(20 / 255f * 2, clip[0], 1e-6f);
        assertEquals(40 / 255f, clip[9], 1e-6f);
    }
}
