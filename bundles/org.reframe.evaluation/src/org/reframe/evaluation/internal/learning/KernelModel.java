// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

import java.util.Arrays;

/**
 * A function made of similarities to known points. Thread-safe data.
 *
 * @param kernel similarity
 * @param points all points that it was learned from
 * @param coefficients one each; 0 for a point that does not matter
 * @param intercept addend
 */
public record KernelModel(Kernel kernel, double[][] points, double[] coefficients, double intercept) {
    /** More would not fit into memory. */
    private static final int MOST_POINTS = 10_000;

    /**
     * A classifier of two classes with the hinge loss: positive on the positive side.
     *
     * <p>Source: Cortes and Vapnik, 1995; libsvm, {@code SVC} of scikit-learn.
     *
     * @param c weight of errors
     */
    public static KernelModel classifier(Kernel kernel, double c, double[][] points, boolean[] positive) {
        double[][] similarity = similarity(kernel, points, positive.length);
        int n = points.length;
        double[] linear = new double[n];
        double[] signs = new double[n];
        for (int i = 0; i < n; i++) {
            linear[i] = -1;
            signs[i] = positive[i] ? 1 : -1;
        }
        PairDescent descent = new PairDescent((i, j) -> similarity[i][j], linear, signs, c);
        double[] alpha = descent.solve();
        for (int i = 0; i < n; i++) alpha[i] *= signs[i];
        return new KernelModel(kernel, points, alpha, -descent.offset());
    }

    /**
     * A regression whose errors count from an epsilon on.
     *
     * <p>Source: Vapnik, 1998; libsvm, {@code SVR} of scikit-learn.
     *
     * @param c weight of errors
     * @param epsilon errors up to this do not count
     */
    public static KernelModel regression(Kernel kernel, double c, double epsilon, double[][] points, double[] values) {
        double[][] similarity = similarity(kernel, points, values.length);
        int n = points.length;
        double[] linear = new double[2 * n];
        double[] signs = new double[2 * n];
        for (int i = 0; i < n; i++) {
            linear[i] = epsilon - values[i];
            signs[i] = 1;
            linear[n + i] = epsilon + values[i];
            signs[n + i] = -1;
        }
        PairDescent descent = new PairDescent((i, j) -> similarity[i % n][j % n], linear, signs, c);
        double[] alpha = descent.solve();
        double[] coefficients = new double[n];
        for (int i = 0; i < n; i++) coefficients[i] = alpha[i] - alpha[n + i];
        return new KernelModel(kernel, points, coefficients, -descent.offset());
    }

    private static double[][] similarity(Kernel kernel, double[][] points, int answers) {
        if (points.length == 0 || points.length != answers || points.length > MOST_POINTS) {
            throw new IllegalArgumentException(points.length + " points with " + answers + " answers; 1 to "
                    + MOST_POINTS + " points can be learned from");
        }
        double[][] similarity = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j <= i; j++) {
                similarity[i][j] = kernel.of(points[i], points[j]);
                similarity[j][i] = similarity[i][j];
            }
        }
        return similarity;
    }

    /** The value at a point. */
    public double value(double[] point) {
        double sum = intercept;
        for (int i = 0; i < points.length; i++) {
            if (coefficients[i] != 0) sum += coefficients[i] * kernel.of(points[i], point);
        }
        return sum;
    }

    /** The values at some points. */
    public double[] values(double[][] some) {
        return Arrays.stream(some).mapToDouble(this::value).toArray();
    }

    /** How many points matter. */
    public int supportCount() {
        return (int) Arrays.stream(coefficients).filter(x -> x != 0).count();
    }

    /** For a linear kernel the same as a plane. */
    public double[] weights() {
        if (!(kernel instanceof Kernel.Linear)) throw new IllegalStateException("only a linear kernel has weights");
        double[] weights = new double[points[0].length];
        for (int i = 0; i < points.length; i++) DualDescent.add(weights, coefficients[i], points[i]);
        return weights;
    }
}
