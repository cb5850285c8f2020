// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

class MethodsTests {
    /** Two channels, two slices, one row of two. */
    private static final LayerInfo INFO = new LayerInfo("layer", 2, 2, 1, 2);

    private static final float[] A = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final float[] G = {1, -1, 2, 4, -1, 1, 0, 2};
    private static final RunContext CONTEXT = (RunContext) Proxy.newProxyInstance(
            RunContext.class.getClassLoader(), new Class<?>[] {RunContext.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method.getName());
            });

    private static float[] map(ExplanationMethod method, TemporalPooling pooling) throws RunException {
        return method.map(new RecordedLayer(INFO, A, G), pooling, new Told(List.of()), CONTEXT)
                .values();
    }

    /** Gives scores of masks and orders out of a list; what is asked is noted. */
    private static final class Told implements InputScorer {
        private final List<Double> scores;
        private final List<float[]> masks = new ArrayList<>();
        private final List<int[]> orders = new ArrayList<>();

        Told(List<Double> scores) {
            this.scores = scores;
        }

        @Override
        public double plain() {
            return 10;
        }

        @Override
        public int frames() {
            return 4;
        }

        @Override
        public double[] masked(List<float[]> asked) {
            masks.addAll(asked);
            return asked.stream()
                    .mapToDouble(mask -> scores.get(masks.indexOf(mask)))
                    .toArray();
        }

        @Override
        public double[] ordered(List<int[]> asked) {
            orders.addAll(asked);
            return asked.stream()
                    .mapToDouble(order -> scores.get(orders.indexOf(order)))
                    .toArray();
        }
    }

    @Test
    void gradCamPoolsOverTheClipOrEachFrame() throws RunException {
        // Means of gradients: (1-1+2+4)/4 = 1.5 and (-1+1+0+2)/4 = 0.5.
        assertArrayEquals(new float[] {4, 6, 8, 10}, map(new GradCam(), TemporalPooling.CLIP), 1e-6f);
        // By frame: 0 and 3; 0 and 1.
        assertArrayEquals(new float[] {0, 0, 16, 20}, map(new GradCam(), TemporalPooling.FRAME), 1e-6f);
    }

    @Test
    void placeByPlaceMethodsHaveNoWeights() throws RunException {
        // g·a summed: 1-5, -2+6, 6+0, 16+16.
        assertArrayEquals(new float[] {0, 4, 6, 32}, map(new HiResCam(), TemporalPooling.CLIP), 1e-6f);
        // With positive gradients only: 1, 6, 6, 16+16.
        assertArrayEquals(new float[] {1, 6, 6, 32}, map(new LayerCam(), TemporalPooling.CLIP), 1e-6f);
    }

    @Test
    void xGradWeighsByActivation() throws RunException {
        // (1-2+6+16)/10 = 2.1 and (-5+6+0+16)/26.
        double second = 17.0 / 26;
        float[] expected = new float[4];
        for (int i = 0; i < 4; i++) expected[i] = (float) (2.1 * A[i] + second * A[4 + i]);
        assertArrayEquals(expected, map(new XGradCam(), TemporalPooling.CLIP), 1e-4f);
    }

    @Test
    void plusPlusSumsOverTimeToo() throws RunException {
        float[] expected = new float[4];
        for (int c = 0; c < 2; c++) {
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < 4; i++) sum += A[4 * c + i];
            for (int i = 0; i < 4; i++) {
                double g = G[4 * c + i];
                if (g > 0) weight += g * g * g / (2 * g * g + sum * g * g * g + 1e-6);
            }
            for (int i = 0; i < 4; i++) expected[i] += (float) (weight * A[4 * c + i]);
        }
        assertArrayEquals(expected, map(new GradCamPlusPlus(), TemporalPooling.CLIP), 1e-5f);
    }

    @Test
    void theComponentPointsWhereActivationsAreLarge() throws RunException {
        LayerInfo info = new LayerInfo("layer", 8, 1, 4, 4);
        Random random = new Random(5);
        float[] values = new float[8 * 16];
        for (int c = 0; c < 8; c++) {
            for (int i = 0; i < 16; i++) {
                values[c * 16 + i] = 0.05f * random.nextFloat() + (i == 6 ? 1 + c * 0.1f : 0);
            }
        }
        for (float sign : new float[] {1, 3}) {
            float[] scaled = values.clone();
            for (int i = 0; i < scaled.length; i++) scaled[i] *= sign;
            MapValues map = new EigenCam()
                    .map(
                            new RecordedLayer(info, scaled, new float[0]),
                            TemporalPooling.CLIP,
                            new Told(List.of()),
                            CONTEXT);
            int best = 0;
            for (int i = 0; i < 16; i++) best = map.values()[i] > map.values()[best] ? i : best;
            assertEquals(6, best);
        }
    }

    @Test
    void scoresOfMasksWeighChannels() throws RunException {
        Told told = new Told(List.of(0.0, Math.log(3)));
        RecordedLayer layer = new RecordedLayer(INFO, A, new float[0]);
        float[] map =
                new ScoreCam().map(layer, TemporalPooling.CLIP, told, CONTEXT).values();
        assertArrayEquals(new float[] {0, 1f / 3, 2f / 3, 1}, told.masks.get(0), 1e-6f);
        // Softmax of 0 and ln 3; both channels vary alike, the first comes first.
        for (int i = 0; i < 4; i++) assertEquals(0.25 * A[i] + 0.75 * A[4 + i], map[i], 1e-5);
        Told hidden = new Told(List.of(5.0, 10.0));
        float[] fall = new AblationCam()
                .map(layer, TemporalPooling.CLIP, hidden, CONTEXT)
                .values();
        assertArrayEquals(new float[] {1, 2f / 3, 1f / 3, 0}, hidden.masks.get(0), 1e-6f);
        for (int i = 0; i < 4; i++) assertEquals(0.5 * A[i], fall[i], 1e-5);
    }

    @Test
    void temporalMasksFreezeAndReverse() throws RunException {
        RecordedLayer input = new RecordedLayer(new LayerInfo("input", 3, 4, 1, 1), new float[12], new float[0]);
        // Runs of two frames: 0–1, 1–2, 2–3. Only the last one matters.
        Told frozen = new Told(List.of(10.0, 10.0, 4.0));
        MapValues map = new TemporalFreeze().map(input, TemporalPooling.CLIP, frozen, CONTEXT);
        assertArrayEquals(new int[] {0, 1, 1, 3}, frozen.orders.get(1));
        assertArrayEquals(new float[] {0, 0, 3, 6}, map.values(), 1e-6f);
        assertEquals(1, map.height() * map.width());
        Told reversed = new Told(List.of(10.0, 10.0, 4.0));
        new TemporalReverse().map(input, TemporalPooling.CLIP, reversed, CONTEXT);
        assertArrayEquals(new int[] {0, 2, 1, 3}, reversed.orders.get(1));
    }

    @Test
    void occlusionFindsWhatMatters() throws RunException {
        LayerInfo info = new LayerInfo("input", 3, 2, 8, 8);
        RecordedLayer input = new RecordedLayer(info, new float[3 * 2 * 64], new float[0]);
        InputScorer corner = new InputScorer() {
            @Override
            public double plain() {
                return 1;
            }

            @Override
            public int frames() {
                return 2;
            }

            @Override
            public double[] masked(List<float[]> masks) {
                return masks.stream().mapToDouble(mask -> mask[64 + 7 * 8 + 7]).toArray();
            }

            @Override
            public double[] ordered(List<int[]> orders) {
                throw new AssertionError("not asked");
            }
        };
        float[] map = new Occlusion()
                .map(input, TemporalPooling.CLIP, corner, CONTEXT)
                .values();
        assertEquals(1, map[64 + 63], 1e-6);
        assertEquals(0, map[63], 1e-6);
        assertTrue(map[64] == 0);
    }
}
