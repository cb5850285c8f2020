// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.heat;

import java.util.Arrays;
import org.eclipse.swt.graphics.ImageData;

/**
 * Blends heat into a picture in place: first the heat of each target pixel in 255 steps, then its colour, and white along the
 * contour. Keeps its working memory, so that a painter that is used again allocates nothing. Not thread-safe.
 */
public final class HeatPainter {
    private static final int NONE = -1;
    private static final int LEVELS = ColorMap.SIZE - 1;
    private static final int SHIFT = 8;

    private HeatStyle style = HeatStyle.DEFAULT;
    private int[] opacity = new int[0];
    private int[] blue = new int[0];
    private int[] green = new int[0];
    private int[] red = new int[0];
    private short[] levels = new short[0];
    private float[] row = new float[0];

    /** A painter. */
    public HeatPainter(HeatStyle style) {
        use(style);
    }

    /** Paints in a style from now on. */
    public void use(HeatStyle next) {
        if (opacity.length > 0 && next.equals(style)) {
            return;
        }
        style = next;
        opacity = new int[ColorMap.SIZE];
        blue = new int[ColorMap.SIZE];
        green = new int[ColorMap.SIZE];
        red = new int[ColorMap.SIZE];
        int[] colors = next.map().colors();
        for (int i = 0; i < ColorMap.SIZE; i++) {
            double share = next.shading() == HeatStyle.Shading.FADING ? Math.sqrt(i / (double) LEVELS) : 1;
            int weight = (int) Math.round((1 << SHIFT) * next.opacity() * share);
            opacity[i] = (1 << SHIFT) - weight;
            blue[i] = weight * (colors[i] & 255);
            green[i] = weight * (colors[i] >> 8 & 255);
            red[i] = weight * (colors[i] >> 16 & 255);
        }
    }

    /**
     * Paints over a picture.
     *
     * @param target 32 bit, blue first, as {@link org.reframe.ui.canvas.PictureScaler} makes them; changed
     * @param grid heat; nothing is painted where it is not finite
     * @param place where the whole grid lies on the target
     */
    public void paint(ImageData target, HeatGrid grid, Placement place) {
        if (target.depth != 32) {
            throw new IllegalArgumentException("A target of " + target.depth + " bits");
        }
        int left = edge(place.x(), target.width);
        int top = edge(place.y(), target.height);
        int right = edge(place.x() + place.width(), target.width);
        int bottom = edge(place.y() + place.height(), target.height);
        if (left >= right || top >= bottom) {
            return;
        }
        Area area = new Area(left, top, right - left, bottom - top);
        if (levels.length < area.width * area.height) {
            levels = new short[area.width * area.height];
        }
        measure(grid, place, area);
        blend(target, area);
        if (style.threshold().isPresent()) {
            contour(target, area, (int) Math.ceil(style.threshold().getAsDouble() * LEVELS));
        }
    }

    private record Area(int left, int top, int width, int height) {}

    private static int edge(double at, int size) {
        return (int) Math.max(0, Math.min(size, Math.round(at)));
    }

    private void measure(HeatGrid grid, Placement place, Area area) {
        Axis across = new Axis(new Cells(place.x(), place.width(), grid.width()), area.left, area.width, style.raw());
        Axis down = new Axis(new Cells(place.y(), place.height(), grid.height()), area.top, area.height, style.raw());
        row = new float[grid.width()];
        float low = (float) grid.range().low();
        float width = (float) (grid.range().high() - grid.range().low());
        // A map without any differences is cold everywhere
        float scale = width > 0 ? LEVELS / width : 0;
        int lastRow = -1;
        int lastNext = -1;
        float lastWeight = -1;
        for (int y = 0; y < area.height; y++) {
            int start = y * area.width;
            if (down.from[y] == lastRow && down.next[y] == lastNext && down.weight[y] == lastWeight) {
                System.arraycopy(levels, start - area.width, levels, start, area.width);
                continue;
            }
            lastRow = down.from[y];
            lastNext = down.next[y];
            lastWeight = down.weight[y];
            between(grid, lastRow, lastNext, lastWeight);
            for (int x = 0; x < area.width; x++) {
                float a = row[across.from[x]];
                float value = a + across.weight[x] * (row[across.next[x]] - a);
                float level = (value - low) * scale + 0.5f;
                // NaN compares false both ways
                levels[start + x] =
                        (short) (level >= LEVELS ? LEVELS : level >= 0 ? (int) level : level < 0 ? 0 : NONE);
            }
        }
    }

    private void between(HeatGrid grid, int upper, int lower, float weight) {
        float[] values = grid.values();
        int width = grid.width();
        for (int x = 0; x < width; x++) {
            float a = values[upper * width + x];
            float mixed = weight == 0 ? a : a + weight * (values[lower * width + x] - a);
            row[x] = Float.isInfinite(mixed) ? Float.NaN : mixed;
        }
    }

    private void blend(ImageData target, Area area) {
        byte[] data = target.data;
        for (int y = 0; y < area.height; y++) {
            int at = (area.top + y) * target.bytesPerLine + area.left * 4;
            int from = y * area.width;
            for (int x = 0; x < area.width; x++, at += 4) {
                int level = levels[from + x];
                if (level != NONE) {
                    int keep = opacity[level];
                    data[at] = (byte) ((data[at] & 255) * keep + blue[level] >> SHIFT);
                    data[at + 1] = (byte) ((data[at + 1] & 255) * keep + green[level] >> SHIFT);
                    data[at + 2] = (byte) ((data[at + 2] & 255) * keep + red[level] >> SHIFT);
                }
            }
        }
    }

    /** White on the hot side, black on the cold side, so that it shows on any picture. */
    private void contour(ImageData target, Area area, int threshold) {
        for (int y = 0; y < area.height; y++) {
            for (int x = 0; x < area.width; x++) {
                boolean hot = isHot(area, x, y, threshold);
                boolean edge = hot != isHot(area, x - 1, y, threshold)
                        || hot != isHot(area, x + 1, y, threshold)
                        || hot != isHot(area, x, y - 1, threshold)
                        || hot != isHot(area, x, y + 1, threshold);
                if (edge && levels[y * area.width + x] != NONE) {
                    int at = (area.top + y) * target.bytesPerLine + (area.left + x) * 4;
                    Arrays.fill(target.data, at, at + 3, (byte) (hot ? 255 : 0));
                }
            }
        }
    }

    /** Beyond the edge of the area lies what lies at its edge. */
    private boolean isHot(Area area, int x, int y, int threshold) {
        int column = Math.max(0, Math.min(area.width - 1, x));
        int line = Math.max(0, Math.min(area.height - 1, y));
        return levels[line * area.width + column] >= threshold;
    }

    /**
     * A map's cells along one side of the target.
     *
     * @param offset where the first begins, in pixels
     * @param length of all, in pixels
     * @param count how many
     */
    private record Cells(double offset, double length, int count) {
        /** Where a pixel's middle lies, in cells. */
        double at(int pixel) {
            return (pixel + 0.5 - offset) / length * count;
        }
    }

    /** Between which cells the pixels of a target lie, along one side. */
    private static final class Axis {
        final int[] from;
        final int[] next;
        final float[] weight;

        Axis(Cells cells, int first, int count, boolean raw) {
            from = new int[count];
            next = new int[count];
            weight = new float[count];
            for (int i = 0; i < count; i++) {
                double at = cells.at(first + i) - (raw ? 0 : 0.5);
                double cut = Math.max(0, Math.min(cells.count() - 1.0, raw ? Math.floor(at) : at));
                from[i] = (int) cut;
                next[i] = Math.min(cells.count() - 1, from[i] + 1);
                weight[i] = raw ? 0 : (float) (cut - from[i]);
            }
        }
    }
}
