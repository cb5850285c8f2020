// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import org.reframe.api.mask.Mask;

/**
 * A mask on the grid of small pictures, by the pixel in the middle of each cell.
 *
 * @param size of the grid
 * @param set {@code [h,w]} row by row
 * @param area number of set cells
 */
record SmallMask(SmallSize size, boolean[] set, int area) {
    /** A mask made small. */
    static SmallMask of(Mask mask, SmallSize size) {
        boolean[] set = new boolean[size.cells()];
        int[] runs = mask.runs();
        int height = mask.height();
        int run = 0;
        long end = runs[0];
        int area = 0;
        for (int x = 0; x < size.width(); x++) {
            long column = (long) size.column(x, mask.width()) * height;
            // On a picture smaller than the grid a column comes more than once: back to where it begins.
            while (run > 0 && end - runs[run] > column) end -= runs[run--];
            for (int y = 0; y < size.height(); y++) {
                long position = column + size.row(y, height);
                while (position >= end) end += runs[++run];
                if (run % 2 == 0) continue;
                set[y * size.width() + x] = true;
                area++;
            }
        }
        return new SmallMask(size, set, area);
    }

    boolean at(int x, int y) {
        return x >= 0 && y >= 0 && x < size.width() && y < size.height() && set[y * size.width() + x];
    }

    /** Intersection over union; 1 when both are empty. */
    double overlap(SmallMask other) {
        int both = 0;
        for (int i = 0; i < set.length; i++) {
            if (set[i] && other.set[i]) both++;
        }
        int either = area + other.area - both;
        return either == 0 ? 1 : (double) both / either;
    }

    /** Centre of mass; the middle of the grid when empty. */
    double[] centre() {
        double x = 0;
        double y = 0;
        for (int i = 0; i < set.length; i++) {
            if (!set[i]) continue;
            x += i % size.width();
            y += i / size.width();
        }
        return area == 0 ? new double[] {size.width() / 2.0, size.height() / 2.0} : new double[] {x / area, y / area};
    }

    /** Left, top, right and bottom cells, inclusive; all 0 when empty. */
    int[] bounds() {
        int[] bounds = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int i = 0; i < set.length; i++) {
            if (!set[i]) continue;
            int x = i % size.width();
            int y = i / size.width();
            bounds[0] = Math.min(bounds[0], x);
            bounds[1] = Math.min(bounds[1], y);
            bounds[2] = Math.max(bounds[2], x);
            bounds[3] = Math.max(bounds[3], y);
        }
        return area == 0 ? new int[4] : bounds;
    }

    /** Whether a set cell has a neighbour, of four, that is not set. */
    boolean edge(int x, int y) {
        return at(x, y) && !(at(x - 1, y) && at(x + 1, y) && at(x, y - 1) && at(x, y + 1));
    }

    /** Length of the edge over the square root of the area, about 3.5 for a disc; 0 when empty. */
    double roughness() {
        int edges = 0;
        for (int i = 0; i < set.length; i++) {
            if (set[i] && edge(i % size.width(), i / size.width())) edges++;
        }
        return area == 0 ? 0 : edges / Math.sqrt(area);
    }

    /** Share of set cells outside the largest connected part, 0–1. */
    double scattered() {
        if (area == 0) return 0;
        int[] label = new int[set.length];
        int[] stack = new int[area];
        int largest = 0;
        for (int start = 0; start < set.length; start++) {
            if (!set[start] || label[start] != 0) continue;
            int count = 0;
            int depth = 0;
            stack[depth++] = start;
            label[start] = 1;
            while (depth > 0) {
                int cell = stack[--depth];
                count++;
                int x = cell % size.width();
                int y = cell / size.width();
                for (int side = 0; side < 4; side++) {
                    int nx = x + (side == 0 ? -1 : side == 1 ? 1 : 0);
                    int ny = y + (side == 2 ? -1 : side == 3 ? 1 : 0);
                    int next = ny * size.width() + nx;
                    if (at(nx, ny) && label[next] == 0) {
                        label[next] = 1;
                        stack[depth++] = next;
                    }
                }
            }
            largest = Math.max(largest, count);
        }
        return 1 - (double) largest / area;
    }
}
