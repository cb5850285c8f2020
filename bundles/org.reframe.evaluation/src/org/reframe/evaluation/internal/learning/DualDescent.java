// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** What the dual coordinate descent of linear machines shares. */
final class DualDescent {
    private static final double TOLERANCE = 1e-10;
    private static final int MOST_PASSES = 1_000_000;
    /** Steps shrink by less than this near the end of double precision. */
    private static final double STALLED = 1e-14;

    private DualDescent() {}

    /**
     * Improves one variable after the other until none has anything to gain.
     *
     * @param step improves a variable and returns how much its optimality was violated before
     */
    static void solve(int variables, IntToDoubleFunction step) {
        double first = Double.NaN;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            double worst = 0;
            for (int i = 0; i < variables; i++) worst = Math.max(worst, step.applyAsDouble(i));
            if (pass == 0) first = worst;
            if (worst <= Math.max(TOLERANCE, first * STALLED)) return;
        }
    }

    /** Points, with a feature that is always 1 when there is an intercept. */
    static double[][] rows(double[][] points, boolean intercept) {
        double[][] rows = new double[points.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(points[i], points[i].length + (intercept ? 1 : 0));
            if (intercept) rows[i][points[i].length] = 1;
        }
        return rows;
    }

    static LinearModel model(double[] weights, boolean intercept) {
        int features = weights.length - (intercept ? 1 : 0);
        return new LinearModel(Arrays.copyOf(weights, features), intercept ? weights[features] : 0);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    static void add(double[] sum, double factor, double[] row) {
        for (int i = 0; i < sum.length; i++) sum[i] += factor * row[i];
    }
}
