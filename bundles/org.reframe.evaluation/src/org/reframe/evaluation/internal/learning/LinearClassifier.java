// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

/**
 * Linear support vector machine for two classes. As in liblinear the intercept is the weight of a feature that is always 1, and
 * so is kept small too. Deterministic; thread-safe data.
 *
 * <p>Source: Hsieh et al., A dual coordinate descent method for large-scale linear SVM, ICML 2008 (liblinear, {@code
 * LinearSVC} of scikit-learn), here in a fixed order and until the dual is solved to 1e-10.
 *
 * @param c weight of errors against the length of the weights
 * @param squared whether errors count by their square
 * @param intercept whether there is one
 */
public record LinearClassifier(double c, boolean squared, boolean intercept) {
    /**
     * Learns.
     *
     * @param points one row of features each
     * @param positive to which of two classes each belongs
     */
    public LinearModel fit(double[][] points, boolean[] positive) {
        if (points.length == 0 || points.length != positive.length) {
            throw new IllegalArgumentException(points.length + " points with " + positive.length + " classes");
        }
        double[][] rows = DualDescent.rows(points, intercept);
        double ridge = squared ? 1 / (2 * c) : 0;
        double most = squared ? Double.POSITIVE_INFINITY : c;
        double[] alpha = new double[rows.length];
        double[] weights = new double[rows[0].length];
        DualDescent.solve(rows.length, i -> {
            double sign = positive[i] ? 1 : -1;
            double gradient = sign * DualDescent.dot(weights, rows[i]) - 1 + ridge * alpha[i];
            double projected =
                    alpha[i] == 0 ? Math.min(gradient, 0) : alpha[i] == most ? Math.max(gradient, 0) : gradient;
            if (projected != 0) {
                double before = alpha[i];
                double curvature = DualDescent.dot(rows[i], rows[i]) + ridge;
                alpha[i] = Math.clamp(before - gradient / curvature, 0, most);
                DualDescent.add(weights, sign * (alpha[i] - before), rows[i]);
            }
            return Math.abs(projected);
        });
        return DualDescent.model(weights, intercept);
    }

    /** What learning makes small: half the squared length plus c times the errors. */
    public double objective(LinearModel model, double[][] points, boolean[] positive) {
        double[] values = model.values(points);
        double errors = 0;
        for (int i = 0; i < values.length; i++) {
            double error = Math.max(0, 1 - (positive[i] ? values[i] : -values[i]));
            errors += squared ? error * error : error;
        }
        return model.penalty() + c * errors;
    }
}
