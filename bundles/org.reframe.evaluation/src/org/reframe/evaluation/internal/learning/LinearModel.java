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

    /** The squared distance of the coefficients of two planes, the intercept's included. */
    public double squaredDistance(LinearModel other) {
        double sum = (intercept - other.intercept) * (intercept - other.intercept);
        for (int i = 0; i < weights.length; i++) {
            sum += (weights[i] - other.weights[i]) * (weights[i] - other.weights[i]);
        }
        return sum;
    }

    /** Half the squared length of all coefficients, the intercept's too when it was learned as one. */
    public double penalty() {
        double sum = intercept * intercept;
        for (double weight : weights) sum += weight * weight;
        return sum / 2;
    }
}
