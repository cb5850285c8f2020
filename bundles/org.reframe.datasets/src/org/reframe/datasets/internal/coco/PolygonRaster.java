// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.coco;

import java.util.Arrays;
import java.util.List;
import org.reframe.api.mask.Mask;

/**
 * Fills polygons pixel for pixel as the COCO API does: the outline is walked at five times the resolution, and where it
 * passes from column to column a run starts or ends.
 *
 * <p>Source: cocoapi, {@code maskApi.c}, {@code rleFrPoly}. Unlike there, the outline is not kept in memory. Not thread-safe.
 */
public final class PolygonRaster {
    private static final double SCALE = 5;
    private static final double FARTHEST = 100_000;
    private static final long MOST_STEPS = 1L << 28;

    private final int width;
    private final int height;
    private int[] borders = new int[64];
    private int count;
    private int lastX;
    private int lastY;
    private boolean started;

    private PolygonRaster(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * The union of filled polygons.
     *
     * @param rings each {@code x0,y0,x1,y1,…} in pixels
     * @throws IllegalArgumentException when one has no three corners, or a corner lies beyond all reason
     */
    public static Mask fill(List<double[]> rings, int width, int height) {
        Mask union = Mask.empty(width, height);
        for (double[] ring : rings) {
            union = union.or(new PolygonRaster(width, height).fill(ring));
        }
        return union;
    }

    /** Checks a ring without filling it, with the same errors as {@link #fill(List, int, int)}. */
    public static void check(double[] ring) {
        if (ring.length < 6 || ring.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a polygon needs three corners or more, with x and y each, not " + ring.length + " numbers");
        }
        for (double number : ring) {
            if (!(Math.abs(number) <= FARTHEST)) {
                throw new IllegalArgumentException("a polygon reaches to " + number);
            }
        }
    }

    private Mask fill(double[] ring) {
        check(ring);
        int corners = ring.length / 2;
        long steps = 0;
        for (int i = 0; i < corners; i++) {
            int next = (i + 1) % corners * 2;
            int x = scaled(ring[i * 2]);
            int y = scaled(ring[i * 2 + 1]);
            int toX = scaled(ring[next]);
            int toY = scaled(ring[next + 1]);
            steps += Math.max(Math.abs(toX - x), Math.abs(toY - y)) + 1L;
            if (steps > MOST_STEPS) {
                throw new IllegalArgumentException(
                        "a polygon's outline is longer than " + MOST_STEPS / (int) SCALE + " px");
            }
            walk(x, y, toX, toY);
        }
        return runs();
    }

    private static int scaled(double coordinate) {
        return (int) (SCALE * coordinate + .5);
    }

    private void walk(int x, int y, int toX, int toY) {
        int dx = Math.abs(toX - x);
        int dy = Math.abs(toY - y);
        boolean flat = dx >= dy;
        boolean flip = flat ? x > toX : y > toY;
        int startX = flip ? toX : x;
        int startY = flip ? toY : y;
        int endX = flip ? x : toX;
        int endY = flip ? y : toY;
        double slope = flat ? (double) (endY - startY) / dx : (double) (endX - startX) / dy;
        int length = flat ? dx : dy;
        for (int d = 0; d <= length; d++) {
            int t = flip ? length - d : d;
            if (flat) {
                point(t + startX, length == 0 ? startY : (int) (startY + slope * t + .5));
            } else {
                point((int) (startX + slope * t + .5), t + startY);
            }
        }
    }

    private void point(int x, int y) {
        if (started && x != lastX) {
            double column = (Math.min(x, lastX) == x ? x : x - 1) + .5;
            column = column / SCALE - .5;
            if (Math.floor(column) == column && column >= 0 && column <= width - 1) {
                double row = (Math.min(y, lastY) + .5) / SCALE - .5;
                row = Math.ceil(row < 0 ? 0 : Math.min(row, height));
                border((int) column * height + (int) row);
            }
        }
        started = true;
        lastX = x;
        lastY = y;
    }

    private void border(int position) {
        if (count == borders.length) {
            borders = Arrays.copyOf(borders, count * 2);
        }
        borders[count++] = position;
    }

    private Mask runs() {
        border(width * height);
        Arrays.sort(borders, 0, count);
        int[] runs = new int[count];
        int previous = 0;
        for (int i = 0; i < count; i++) {
            runs[i] = borders[i] - previous;
            previous = borders[i];
        }
        return Mask.ofRuns(width, height, runs);
    }
}
