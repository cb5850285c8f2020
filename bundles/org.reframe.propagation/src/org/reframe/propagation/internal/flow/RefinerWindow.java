// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * A square part of a frame around the object, read into a fixed number of cells and written back.
 *
 * @param x left edge in working pixels
 * @param y upper edge in working pixels
 * @param step working pixels from one cell to the next
 */
record RefinerWindow(float x, float y, float step) {
    /** Cells each way. */
    static final int SIDE = 96;
    /** Cells in all. */
    static final int CELLS = SIDE * SIDE;

    private static final float SEEN = 0.3f;
    private static final int SMALLEST = 48;

    /** Around all that may be object in either of two planes, with a margin; the middle of the frame when nothing is. */
    static RefinerWindow around(float[] a, float[] b, WorkScale scale) {
        int x0 = scale.width();
        int x1 = -1;
        int y0 = scale.height();
        int y1 = -1;
        for (int y = 0, i = 0; y < scale.height(); y++) {
            for (int x = 0; x < scale.width(); x++, i++) {
                if (a[i] >= SEEN || b[i] >= SEEN) {
                    x0 = Math.min(x0, x);
                    x1 = Math.max(x1, x);
                    y0 = Math.min(y0, y);
                    y1 = y;
                }
            }
        }
        if (x1 < 0) {
            x0 = 0;
            x1 = scale.width();
            y0 = 0;
            y1 = scale.height();
        }
        float longest = Math.max(x1 - x0, y1 - y0) + 1;
        float side = Math.max(SMALLEST, 1.4f * longest + 12);
        return new RefinerWindow((x0 + x1 - side) / 2, (y0 + y1 - side) / 2, side / SIDE);
    }

    /** Values of a plane at the cells, by bilinear sampling; {@code outside} beyond the frame. */
    void read(float[] plane, WorkScale scale, float outside, Target target) {
        Grid grid = new Grid(scale.width(), scale.height());
        for (int cy = 0, i = target.at(); cy < SIDE; cy++) {
            for (int cx = 0; cx < SIDE; cx++, i++) {
                target.values()[i] =
                        target.factor() * grid.sample(plane, x + (cx + 0.5f) * step, y + (cy + 0.5f) * step, outside);
            }
        }
    }

    /**
     * Where cells go.
     *
     * @param values array of planes of {@link #CELLS}
     * @param at first index
     * @param factor on each value
     */
    record Target(float[] values, int at, float factor) {}

    /** Value at a working pixel of a plane of cells, 0 outside. */
    float at(float[] cells, int px, int py) {
        return new Grid(SIDE, SIDE).sample(cells, (px - x) / step - 0.5f, (py - y) / step - 0.5f, 0);
    }
}
