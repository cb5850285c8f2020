// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunException;

class MeasuresTests {
    private static HeatVolume volume(float... values) {
        MapSource source = new MapSource("layer", "method", TemporalPooling.CLIP, 0, -1);
        return new HeatVolume(source, new MapGrid(2, 2, new double[] {0}, new MapArea(0, 0, 8, 8)), values);
    }

    private static boolean[] left() {
        boolean[] mask = new boolean[64];
        for (int i = 0; i < 64; i++) mask[i] = i % 8 < 4;
        return mask;
    }

    private static Localisation measured(HeatVolume volume) throws RunException {
        return Localisation.of(volume, new int[] {0, 1}, frame -> Optional.of(left()), 8)
                .orElseThrow();
    }

    @Test
    void aFlatMapIsAtChance() throws RunException {
        Localisation flat = measured(volume(1, 1, 1, 1));
        assertEquals(0.5, flat.energy(), 1e-9);
        assertEquals(0.5, flat.share(), 1e-9);
        assertEquals(2, flat.frames());
    }

    @Test
    void aMapOnTheObjectIsAboveIt() throws RunException {
        Localisation on = measured(volume(1, 0, 1, 0));
        assertTrue(on.energy() > 0.8, "energy " + on.energy());
        assertEquals(1, on.hits());
        assertEquals(0, measured(volume(0, 1, 0, 1)).hits());
        assertTrue(Double.isNaN(measured(volume(0, 0, 0, 0)).energy()));
        assertTrue(Localisation.of(volume(1, 1, 1, 1), new int[] {0}, MaskSource.none(), 8)
                .isEmpty());
    }

    @Test
    void ranksShareTies() {
        assertEquals(1, Similarity.ranks(new float[] {1, 2, 3}, new float[] {10, 20, 500}), 1e-12);
        assertEquals(-1, Similarity.ranks(new float[] {1, 2, 3}, new float[] {3, 2, 1}), 1e-12);
        // Ranks 0.5 0.5 2 against 0 1 2.
        assertEquals(Math.sqrt(0.75), Similarity.ranks(new float[] {1, 1, 2}, new float[] {1, 2, 3}), 1e-12);
        assertTrue(Double.isNaN(Similarity.ranks(new float[] {1, 1}, new float[] {1, 2})));
    }

    @Test
    void flatnessIsEntropy() {
        assertEquals(1, Similarity.flatness(new float[] {2, 2, 2, 2}), 1e-12);
        assertEquals(0.5, Similarity.flatness(new float[] {1, 1, 0, -3}), 1e-12);
        assertEquals(0, Similarity.flatness(new float[] {5, 0, 0, 0}), 1e-12);
        assertTrue(Double.isNaN(Similarity.flatness(new float[] {0, 0, -1})));
    }

    @Test
    void theIntervalHoldsTheMean() {
        double[] values = new double[200];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) values[i] = 2 + random.nextGaussian();
        values[7] = Double.NaN;
        Interval interval = Interval.of(values, new Random(1));
        assertEquals(199, interval.count());
        assertTrue(interval.low() < interval.mean() && interval.mean() < interval.high());
        // About 1.96 / sqrt(199) each way.
        assertEquals(0.278, interval.high() - interval.low(), 0.05);
    }
}
