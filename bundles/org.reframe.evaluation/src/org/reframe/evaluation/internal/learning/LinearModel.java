// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

/**
 * A plane.
 *
 * @param weights one a feature
 * @param intercept value at the origin
 */
public record LinearModel(double[] weights, double intercept) {
    /** The value at a point. */
    public double value(double[] point) {
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) sum += weights[i] * point[i];
        return sum;
    }

    /** The values at some points. */
    public double[] values(double[][] points) {
        double[] values = new double[points.length];
        for (int i = 0; i < values.length; i++) values[i] = value(points[i]);
        return values;
    }

    /** Half the squared length of all coefficients, the intercept's too when it was learned as one. */
    double penalty() {
        double sum = intercept * intercept;
        for (double weight : weights) sum += weight * weight;
        return sum / 2;
    }
}
