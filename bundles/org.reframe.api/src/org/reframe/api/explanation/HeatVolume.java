// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * A map of one layer over a clip, before any resizing: {@code values[(t * height + y) * width + x]}, any finite number; larger
 * speaks more for the class. The array is shared, not copied: who receives a volume must not change it. Thread-safe under that
 * rule.
 *
 * @param source what it was computed from
 * @param grid where the values lie
 * @param values as many as the grid has
 */
public record HeatVolume(MapSource source, MapGrid grid, float[] values) {
    /** @throws IllegalArgumentException for another number of values, or values that are not finite */
    public HeatVolume {
        if (values.length != grid.size()) {
            throw new IllegalArgumentException("A map of " + grid.depth() + "×" + grid.height() + "×" + grid.width()
                    + " with " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Value " + i + " of the map of " + source.layer() + " by "
                        + source.method() + " is " + values[i]);
            }
        }
    }

    /** A raw value. */
    public float at(int slice, int y, int x) {
        return values[(slice * grid.height() + y) * grid.width() + x];
    }

    /**
     * The map at a frame: {@code height * width} values, linear between the slices before and after, the outermost slice beyond.
     *
     * @param frame of the video, 0-based
     */
    public float[] plane(double frame) {
        double place = grid.slice(frame);
        int before = (int) place;
        int after = Math.min(before + 1, grid.depth() - 1);
        float part = (float) (place - before);
        int size = grid.plane();
        float[] plane = new float[size];
        for (int i = 0; i < size; i++) {
            float from = values[before * size + i];
            plane[i] = from + part * (values[after * size + i] - from);
        }
        return plane;
    }

    /**
     * The value under a point of the video's picture: bilinear between the centres of cells, as pictures are resized with {@code
     * align_corners=False}; NaN outside the area.
     *
     * @param plane of {@link #plane(double)}
     * @param x pixels from the picture's left edge; the middle of the first pixel is 0.5
     * @param y pixels from the upper edge
     */
    public double under(float[] plane, double x, double y) {
        MapArea area = grid.area();
        if (!area.contains(x, y)) return Double.NaN;
        double column = Math.clamp((x - area.x()) / area.width() * grid.width() - 0.5, 0, grid.width() - 1.0);
        double row = Math.clamp((y - area.y()) / area.height() * grid.height() - 0.5, 0, grid.height() - 1.0);
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, grid.width() - 1);
        int below = Math.min(top + 1, grid.height() - 1);
        double dx = column - left;
        double upper = plane[top * grid.width() + left] * (1 - dx) + plane[top * grid.width() + right] * dx;
        double lower = plane[below * grid.width() + left] * (1 - dx) + plane[below * grid.width() + right] * dx;
        return upper + (row - top) * (lower - upper);
    }

    /** Smallest and largest value of the clip. */
    public HeatRange range() {
        return rangeOf(values);
    }

    /**
     * What is drawn as coldest and hottest.
     *
     * @param frame of the video, 0-based
     */
    public HeatRange range(HeatScale scale, double frame) {
        return scale == HeatScale.CLIP ? range() : rangeOf(plane(frame));
    }

    private static HeatRange rangeOf(float[] values) {
        float low = values[0];
        float high = values[0];
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new HeatRange(low, high);
    }
}
