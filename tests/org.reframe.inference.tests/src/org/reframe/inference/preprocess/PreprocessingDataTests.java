// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;

class PreprocessingDataTests {
    private static final Map<String, Object> RESIZE =
            Map.of("kind", "resize", "width", 20L, "height", 10.0, "mode", "torch_bilinear");
    private static final Map<String, Object> NORMALISE =
            Map.of("mean", List.of(0.1, 0.2, 0.3), "deviation", List.of(1, 2, 0.5), "blueFirst", true);

    private static Map<String, Object> data(Object sampling, Object... steps) {
        return Map.of("sampling", sampling, "steps", List.of(steps), "normalise", NORMALISE);
    }

    @Test
    void readsWhatItWrites() throws RunException {
        for (FrameSampling sampling : List.of(
                new FrameSampling.Dense(8, 2, 3), new FrameSampling.Uniform(5), new FrameSampling.Segments(16))) {
            Preprocessing pipeline = new Preprocessing(
                    sampling,
                    List.of(
                            new PictureStep.ShortSide(256, Resample.PIL_BICUBIC),
                            new PictureStep.Resize(171, 128, Resample.TORCH_BILINEAR_ANTIALIAS),
                            new PictureStep.CentreCrop(112, 110)),
                    new Normalise(List.of(0.1, 0.2, 0.3), List.of(1.0, 2.0, 0.5), true));
            assertEquals(pipeline, PreprocessingData.read(PreprocessingData.write(pipeline)));
        }
        Preprocessing read = PreprocessingData.read(data(Map.of("kind", "dense", "count", 4L), RESIZE));
        assertEquals(new FrameSampling.Dense(4, 1, 1), read.sampling());
        assertEquals(
                new PictureStep.Resize(20, 10, Resample.TORCH_BILINEAR),
                read.steps().get(0));
        assertTrue(read.normalise().blueFirst());
    }

    private static String message(Map<String, Object> data) {
        return String.valueOf(assertThrows(RunException.class, () -> PreprocessingData.read(data))
                .getMessage());
    }

    @Test
    void namesTheWrongEntry() {
        Map<String, Object> uniform = Map.of("kind", "uniform", "count", 4L);
        assertTrue(message(data(Map.of("kind", "random", "count", 4L))).contains("preprocessing.sampling.kind"));
        assertTrue(message(data(Map.of("kind", "uniform", "count", 0L))).contains("a whole number from 1"));
        assertTrue(message(data(Map.of("kind", "uniform"))).contains("preprocessing.sampling.count is missing"));
        assertTrue(message(data("uniform")).contains("preprocessing.sampling must be an object"));
        Map<String, Object> step = new HashMap<>(RESIZE);
        step.put("mode", "lanczos");
        assertTrue(message(data(uniform, RESIZE, step)).contains("preprocessing.steps[1].mode is 'lanczos'"));
        step.put("mode", "nearest");
        step.put("widht", 3);
        assertTrue(message(data(uniform, step)).contains("preprocessing.steps[0].widht is not known"));
        Map<String, Object> data = new HashMap<>(data(uniform));
        data.put("normalise", Map.of("mean", List.of(0, 0, 0), "deviation", List.of(1, 0, 1)));
        assertTrue(message(data).contains("none may be 0"));
    }

    @Test
    void numbersAreNotRoundedBetweenSteps() throws RunException {
        byte[] rgb = {0, 0, 0, 1, 1, 1};
        Picture picture = new Picture(2, 1, rgb);
        Preprocessing pipeline = new Preprocessing(
                new FrameSampling.Uniform(1),
                List.of(new PictureStep.Resize(4, 1, Resample.TORCH_BILINEAR), new PictureStep.CentreCrop(2, 1)),
                new Normalise(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), false));
        float[] wanted = {0.25f / 255, 0.75f / 255, 0.25f / 255, 0.75f / 255, 0.25f / 255, 0.75f / 255};
        assertArrayEquals(wanted, pipeline.planes(picture), 1e-8f);
    }

    @Test
    void placesAreBroughtBack() {
        Preprocessing pipeline = new Preprocessing(
                new FrameSampling.Uniform(1),
                List.of(new PictureStep.ShortSide(20, Resample.NEAREST), new PictureStep.CentreCrop(20, 20)),
                Normalise.IMAGENET);
        Placement placement = pipeline.placement(80, 40);
        assertEquals(new Placement(20, 20, 0.5, 0.5, 10, 0), placement);
        float[] map = new float[400];
        // The network's pixels 4…7 across and 10…13 down are the video's 28…35 and 20…27.
        for (int y = 10; y < 14; y++) for (int x = 4; x < 8; x++) map[y * 20 + x] = 1;
        float[] back = placement.back(map, 20, 80, 40, -1);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 80; x++) {
                boolean outside = x < 20 || x >= 60;
                boolean in = x >= 28 && x < 36 && y >= 20 && y < 28;
                float value = back[y * 80 + x];
                assertTrue(outside ? value == -1 : in == value > 0.5, x + "," + y + ": " + value);
            }
        }
    }
}
