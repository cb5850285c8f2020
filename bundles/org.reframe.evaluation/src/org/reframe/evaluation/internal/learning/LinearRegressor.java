// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

/**
 * Linear support vector regression. The intercept is the weight of a feature that is always 1. Deterministic; thread-safe data.
 *
 * <p>Source: Ho and Lin, Large-scale linear support vector regression, JMLR 2012 (liblinear, {@code LinearSVR} of
 * scikit-learn).
 *
 * @param c weight of errors against the length of the weights
 * @param epsilon errors up to this do not count
 * @param squared whether errors count by their square
 */
public record LinearRegressor(double c, double epsilon, boolean squared) {
    /**
     * Learns.
     *
     * @param points one row of features each
     * @param values one each
     */
    public LinearModel fit(double[][] points, double[] values) {
        if (points.length == 0 || points.length != values.length) {
            throw new IllegalArgumentException(points.length + " points with " + values.length + " values");
        }
        double[][] rows = DualDescent.rows(points, true);
        double ridge = squared ? 1 / (2 * c) : 0;
        double most = squared ? Double.POSITIVE_INFINITY : c;
        double[] beta = new double[rows.length];
        double[] weights = new double[rows[0].length];
        DualDescent.solve(rows.length, i -> {
            double curvature = DualDescent.dot(rows[i], rows[i]) + ridge;
            double gradient = DualDescent.dot(weights, rows[i]) - values[i] + ridge * beta[i];
            // The best value of a parabola plus epsilon times a magnitude.
            double free = curvature * beta[i] - gradient;
            double best = Math.signum(free) * Math.max(0, Math.abs(free) - epsilon) / curvature;
            double before = beta[i];
            beta[i] = Math.clamp(best, -most, most);
            DualDescent.add(weights, beta[i] - before, rows[i]);
            return Math.abs(beta[i] - before) * curvature;
        });
        return DualDescent.model(weights, true);
    }

    /** What learning makes small: half the squared length plus c times the errors. */
    public double objective(LinearModel model, double[][] points, double[] values) {
        double errors = 0;
        for (int i = 0; i < values.length; i++) {
            double error = Math.max(0, Math.abs(model.value(points[i]) - values[i]) - epsilon);
            errors += squared ? error * error : error;
        }
        return model.penalty() + c * errors;
    }
}
