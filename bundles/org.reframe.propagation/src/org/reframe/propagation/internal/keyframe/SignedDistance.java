// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.keyframe;

import java.util.Arrays;

/**
 * Exact Euclidean distance of each pixel of a window to the border of a region: above 0 inside, below 0 outside. Source:
 * Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012.
 */
final class SignedDistance {
    private static final float FAR = 1e20f;

    private SignedDistance() {}

    /**
     * Distances in pixels, {@code y * width + x}.
     *
     * @param inside at least one pixel inside and one outside
     */
    static float[] of(boolean[] inside, int width, int height) {
        float[] toInside = squared(inside, true, width, height);
        float[] toOutside = squared(inside, false, width, height);
        float[] signed = new float[inside.length];
        for (int i = 0; i < signed.length; i++) {
            // The border lies half way between the centres of pixels
            signed[i] = inside[i] ? (float) Math.sqrt(toOutside[i]) - 0.5f : 0.5f - (float) Math.sqrt(toInside[i]);
        }
        return signed;
    }

    private static float[] squared(boolean[] inside, boolean wanted, int width, int height) {
        float[] field = new float[inside.length];
        for (int i = 0; i < field.length; i++) {
            field[i] = inside[i] == wanted ? 0 : FAR;
        }
        Line line = new Line(Math.max(width, height));
        for (int x = 0; x < width; x++) {
            line.transform(field, x, width, height);
        }
        for (int y = 0; y < height; y++) {
            line.transform(field, y * width, 1, width);
        }
        return field;
    }

    /** The lower envelope of parabolas along one row or column. */
    private static final class Line {
        private final float[] values;
        private final int[] places;
        private final double[] borders;

        Line(int longest) {
            values = new float[longest];
            places = new int[longest];
            borders = new double[longest + 1];
        }

        void transform(float[] field, int start, int step, int length) {
            for (int i = 0; i < length; i++) {
                values[i] = field[start + i * step];
            }
            Arrays.fill(borders, 0, length + 1, Double.POSITIVE_INFINITY);
            int last = 0;
            places[0] = 0;
            borders[0] = Double.NEGATIVE_INFINITY;
            for (int q = 1; q < length; q++) {
                double crossing = crossing(q, places[last]);
                while (crossing <= borders[last]) {
                    crossing = crossing(q, places[--last]);
                }
                places[++last] = q;
                borders[last] = crossing;
                borders[last + 1] = Double.POSITIVE_INFINITY;
            }
            int k = 0;
            for (int q = 0; q < length; q++) {
                while (borders[k + 1] < q) {
                    k++;
                }
                double d = q - places[k];
                field[start + q * step] = (float) (d * d + values[places[k]]);
            }
        }

        private double crossing(int q, int p) {
            return ((double) values[q] - values[p] + (double) q * q - (double) p * p) / (2.0 * (q - p));
        }
    }
}
