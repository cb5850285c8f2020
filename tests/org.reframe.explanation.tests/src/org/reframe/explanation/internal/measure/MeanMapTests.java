// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.TemporalPooling;

class MeanMapTests {
    /** Two slices, two columns: hot on one side of an area. */
    private static HeatVolume map(MapArea area, float left, float right) {
        MapGrid grid = new MapGrid(1, 2, new double[] {0, 8}, area);
        MapSource source = new MapSource("layer", "method", TemporalPooling.CLIP, 0, -1);
        return new HeatVolume(source, grid, new float[] {left, right, left, right});
    }

    @Test
    void videosOfAnySizeCountAlike() {
        MeanMap mean = new MeanMap();
        // Large numbers in a small video, small ones in a large video.
        mean.add(map(new MapArea(0, 0, 20, 10), 500, 100), 20, 10);
        mean.add(map(new MapArea(0, 0, 400, 300), 0.1f, 0.3f), 400, 300);
        assertEquals(2, mean.clips());
        float[] values = mean.values();
        // Opposite maps leave nothing.
        for (float value : values) assertEquals(0.5, value, 1e-5);
        assertArrayEquals(new double[] {0.5, 0.5}, mean.centre(), 1e-6);
        mean.add(map(new MapArea(0, 0, 400, 300), 0.1f, 0.3f), 400, 300);
        assertEquals(2 / 3.0, mean.values()[MeanMap.EDGE - 1], 1e-5);
        assertEquals(1 / 3.0, mean.values()[0], 1e-5);
        assertTrue(mean.centre()[0] > 0.5);
    }

    @Test
    void whatACropLeftOutIsNoPart() {
        MeanMap mean = new MeanMap();
        mean.add(map(new MapArea(10, 0, 10, 10), 0, 1), 20, 10);
        assertTrue(Float.isNaN(mean.values()[0]));
        assertEquals(1, mean.values()[MeanMap.EDGE - 1], 1e-5);
        mean.add(map(new MapArea(0, 0, 20, 10), 1, 0), 20, 10);
        assertEquals(1, mean.values()[0], 1e-5);
        assertEquals(0.5, mean.values()[MeanMap.EDGE - 1], 1e-5);
    }

    @Test
    void aMapThatIsEvenIsOnlyCounted() {
        MeanMap mean = new MeanMap();
        mean.add(map(new MapArea(0, 0, 20, 10), 3, 3), 20, 10);
        assertEquals(0, mean.clips());
        assertEquals(1, mean.empty());
        assertTrue(Float.isNaN(mean.values()[5]));
        assertTrue(Double.isNaN(mean.centre()[0]));
    }
}
