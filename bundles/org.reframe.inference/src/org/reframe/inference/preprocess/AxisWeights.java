// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import java.util.function.DoubleUnaryOperator;

/**
 * Which input positions make an output position along one axis, and how much of each.
 *
 * @param first first input position, for each output position
 * @param weights of it and those after, for each output position; each row sums to 1
 */
record AxisWeights(int[] first, double[][] weights) {
    static AxisWeights of(int from, int to, Resample mode) {
        return switch (mode) {
            case PIL_BICUBIC -> antialiased(from, to, 2, AxisWeights::cubic);
            case PIL_BILINEAR, TORCH_BILINEAR_ANTIALIAS -> antialiased(from, to, 1, AxisWeights::triangle);
            case TORCH_BILINEAR -> between(from, to);
            case NEAREST -> nearest(from, to);
        };
    }

    private static double triangle(double x) {
        return Math.max(0, 1 - Math.abs(x));
    }

    /** Keys' kernel with a = -0.5, as in Pillow's Resample.c. */
    private static double cubic(double x) {
        double a = -0.5;
        double d = Math.abs(x);
        if (d < 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
        return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }

    /** Pillow's {@code precompute_coeffs}; PyTorch's antialias follows it. */
    private static AxisWeights antialiased(int from, int to, double radius, DoubleUnaryOperator kernel) {
        double scale = (double) from / to;
        double widen = Math.max(1, scale);
        double support = radius * widen;
        int[] first = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = Math.max(0, (int) (centre - support + 0.5));
            int count = Math.min(from, (int) (centre + support + 0.5)) - first[i];
            double[] row = new double[count];
            double sum = 0;
            for (int k = 0; k < count; k++) {
                row[k] = kernel.applyAsDouble((k + first[i] - centre + 0.5) / widen);
                sum += row[k];
            }
            for (int k = 0; k < count && sum != 0; k++) row[k] /= sum;
            weights[i] = row;
        }
        return new AxisWeights(first, weights);
    }

    private static AxisWeights between(int from, int to) {
        int[] first = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            double at = Math.max(0, (i + 0.5) * from / to - 0.5);
            first[i] = Math.min((int) at, from - 1);
            double part = at - first[i];
            weights[i] = first[i] == from - 1 ? new double[] {1} : new double[] {1 - part, part};
        }
        return new AxisWeights(first, weights);
    }

    private static AxisWeights nearest(int from, int to) {
        int[] first = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            first[i] = (int) Math.min((long) i * from / to, from - 1);
            weights[i] = new double[] {1};
        }
        return new AxisWeights(first, weights);
    }
}
