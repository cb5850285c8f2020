// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

/** Similarity of two points, as libsvm names them. Thread-safe data. */
public sealed interface Kernel {
    /** The similarity of two points of one dimension. */
    double of(double[] a, double[] b);

    /** {@code a·b}. */
    record Linear() implements Kernel {
        @Override
        public double of(double[] a, double[] b) {
            return dot(a, b);
        }
    }

    /**
     * {@code exp(-gamma |a - b|^2)}.
     *
     * @param gamma above 0
     */
    record Gaussian(double gamma) implements Kernel {
        @Override
        public double of(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
            return Math.exp(-gamma * sum);
        }
    }

    /**
     * {@code (gamma a·b + offset)^degree}.
     *
     * @param gamma factor
     * @param offset addend
     * @param degree exponent
     */
    record Polynomial(double gamma, double offset, int degree) implements Kernel {
        @Override
        public double of(double[] a, double[] b) {
            double base = gamma * dot(a, b) + offset;
            double power = 1;
            for (int i = 0; i < degree; i++) power *= base;
            return power;
        }
    }

    /**
     * {@code tanh(gamma a·b + offset)}.
     *
     * @param gamma factor
     * @param offset addend
     */
    record Sigmoid(double gamma, double offset) implements Kernel {
        @Override
        public double of(double[] a, double[] b) {
            return Math.tanh(gamma * dot(a, b) + offset);
        }
    }

    /** {@code 1 / (features × variance of all numbers)}: scikit-learn's gamma "scale". */
    static double scaledGamma(double[][] points) {
        int count = 0;
        double mean = 0;
        for (double[] point : points) {
            for (double x : point) {
                mean += x;
                count++;
            }
        }
        mean /= count;
        double variance = 0;
        for (double[] point : points) {
            for (double x : point) variance += (x - mean) * (x - mean) / count;
        }
        return variance == 0 ? 1 : 1 / (points[0].length * variance);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
