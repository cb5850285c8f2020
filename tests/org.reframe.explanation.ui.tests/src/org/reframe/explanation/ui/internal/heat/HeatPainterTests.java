// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.heat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.HeatRange;

class HeatPainterTests {
    private static final HeatRange UNIT = new HeatRange(0, 1);

    private static ImageData grey(int width, int height, int value) {
        byte[] pixels = new byte[width * height * 4];
        Arrays.fill(pixels, (byte) value);
        return new ImageData(width, height, 32, new PaletteData(0xFF00, 0xFF0000, 0xFF000000), 4, pixels);
    }

    private static int rgb(ImageData data, int x, int y) {
        int at = y * data.bytesPerLine + x * 4;
        return (data.data[at + 2] & 255) << 16 | (data.data[at + 1] & 255) << 8 | data.data[at] & 255;
    }

    private static ImageData painted(HeatStyle style, HeatGrid grid, int size) {
        ImageData target = grey(size, size, 100);
        new HeatPainter(style).paint(target, grid, new Placement(0, 0, size, size));
        return target;
    }

    @Test
    void evenMapsRiseInLightness() {
        for (ColorMap map : new ColorMap[] {ColorMap.INFERNO, ColorMap.VIRIDIS, ColorMap.GREY}) {
            double before = -1;
            for (int rgb : map.colors()) {
                double luma =
                        0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
                assertTrue(luma > before - 2e-3, map + " falls at " + luma);
                before = Math.max(before, luma);
            }
        }
    }

    private static double linear(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void tablesBeginAndEndAsPublished() {
        assertEquals(0x000004, ColorMap.INFERNO.rgb(0));
        assertEquals(0xFCFFA4, ColorMap.INFERNO.rgb(255));
        assertEquals(0x440154, ColorMap.VIRIDIS.rgb(0));
        assertEquals(0xFDE725, ColorMap.VIRIDIS.rgb(255));
        assertEquals(0x000080, ColorMap.JET.rgb(0));
        assertEquals(0x800000, ColorMap.JET.rgb(255));
        assertEquals(0xFFFFFF, ColorMap.SIGNED.rgb(127) | 0x030303);
    }

    @Test
    void opaqueHeatIsTheColourItself() {
        HeatGrid grid = new HeatGrid(2, 1, new float[] {0, 1}, UNIT);
        ImageData out = painted(HeatStyle.DEFAULT.withOpacity(1).withShading(HeatStyle.Shading.CELLS), grid, 8);
        assertEquals(0x000004, rgb(out, 0, 0));
        assertEquals(0x000004, rgb(out, 3, 7));
        assertEquals(0xFCFFA4, rgb(out, 4, 0));
        assertEquals(0xFCFFA4, rgb(out, 7, 7));
    }

    @Test
    void opacityMixesWithThePicture() {
        HeatGrid grid = new HeatGrid(1, 1, new float[] {1}, UNIT);
        ImageData out = painted(HeatStyle.DEFAULT.withMap(ColorMap.GREY).withOpacity(0.25), grid, 4);
        int expected = (int) Math.floor(100 * 0.75 + 255 * 0.25);
        assertEquals(expected << 16 | expected << 8 | expected, rgb(out, 2, 2));
        ImageData none = painted(HeatStyle.DEFAULT.withOpacity(0), grid, 4);
        assertEquals(0x646464, rgb(none, 1, 1));
    }

    @Test
    void smoothHeatIsBilinearBetweenCentres() {
        HeatGrid grid = new HeatGrid(2, 2, new float[] {0, 1, 0, 1}, UNIT);
        ImageData out = painted(HeatStyle.DEFAULT.withMap(ColorMap.GREY).withOpacity(1), grid, 16);
        // Centres of cells lie at 4 and 12; pixel 8 lies 4.5 of 8 on the way
        assertEquals(0, rgb(out, 3, 0) & 255);
        assertEquals(255, rgb(out, 12, 15) & 255);
        assertEquals(Math.round(255 * 4.5 / 8), rgb(out, 8, 8) & 255, 1);
        assertEquals(Math.round(255 * 0.5 / 8), rgb(out, 4, 8) & 255, 1);
    }

    @Test
    void contourSeparatesHotFromCold() {
        HeatGrid grid = new HeatGrid(2, 1, new float[] {0, 1}, UNIT);
        HeatStyle style = HeatStyle.DEFAULT
                .withShading(HeatStyle.Shading.CELLS)
                .withOpacity(0)
                .withThreshold(OptionalDouble.of(0.5));
        ImageData out = painted(style, grid, 8);
        assertEquals(0x646464, rgb(out, 2, 4));
        assertEquals(0x000000, rgb(out, 3, 4));
        assertEquals(0xFFFFFF, rgb(out, 4, 4));
        assertEquals(0x646464, rgb(out, 5, 4));
        assertEquals(0x646464, rgb(out, 0, 0), "the edge of the picture is no contour");
    }

    @Test
    void nothingIsPaintedWithoutAValueOrOutside() {
        HeatGrid grid = new HeatGrid(2, 1, new float[] {Float.NaN, 1}, UNIT);
        ImageData out = painted(HeatStyle.DEFAULT.withOpacity(1).withShading(HeatStyle.Shading.CELLS), grid, 8);
        assertEquals(0x646464, rgb(out, 1, 1));
        assertNotEquals(0x646464, rgb(out, 6, 1));
        ImageData crop = grey(8, 8, 100);
        new HeatPainter(HeatStyle.DEFAULT.withOpacity(1))
                .paint(crop, new HeatGrid(1, 1, new float[] {1}, UNIT), new Placement(2, -3, 4, 6));
        assertEquals(0x646464, rgb(crop, 1, 0));
        assertEquals(0xFCFFA4, rgb(crop, 2, 0));
        assertEquals(0xFCFFA4, rgb(crop, 5, 2));
        assertEquals(0x646464, rgb(crop, 5, 3));
        assertEquals(0x646464, rgb(crop, 6, 0));
    }

    @Test
    void aMapWithoutDifferencesIsColdEverywhere() {
        ImageData out =
                painted(HeatStyle.DEFAULT.withOpacity(1), new HeatGrid(1, 1, new float[] {7}, new HeatRange(7, 7)), 4);
        assertEquals(0x000004, rgb(out, 2, 2));
    }

    @Test
    void fadingLeavesColdPlacesAsTheyAre() {
        HeatGrid grid = new HeatGrid(1, 1, new float[] {0}, UNIT);
        ImageData out = painted(HeatStyle.DEFAULT.withOpacity(1).withShading(HeatStyle.Shading.FADING), grid, 4);
        assertEquals(0x646464, rgb(out, 2, 2));
    }

    @Test
    void aPainterThatIsUsedAgainPaintsTheSame() {
        HeatPainter painter = new HeatPainter(HeatStyle.DEFAULT);
        float[] values = new float[14 * 14];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        HeatGrid grid = new HeatGrid(14, 14, values, new HeatRange(-1, 1));
        ImageData first = grey(64, 48, 90);
        painter.paint(first, grid, new Placement(0, 0, 64, 48));
        painter.paint(grey(128, 128, 1), new HeatGrid(1, 1, new float[] {1}, UNIT), new Placement(0, 0, 128, 128));
        ImageData second = grey(64, 48, 90);
        painter.paint(second, grid, new Placement(0, 0, 64, 48));
        assertArrayEquals(first.data, second.data);
    }
}
