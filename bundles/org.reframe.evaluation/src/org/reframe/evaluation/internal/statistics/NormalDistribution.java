// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.statistics;

/** The standard normal distribution, to about 14 digits, in the tails too. */
public final class NormalDistribution {
    /** Below it the series is exact enough, above it the continued fraction. */
    private static final double SPLIT = 3;

    private static final int TERMS = 200;

    private NormalDistribution() {}

    /** Probability of a larger value than {@code z}. */
    public static double upperTail(double z) {
        if (Double.isNaN(z)) return z;
        if (z < 0) return 1 - upperTail(-z);
        return z < SPLIT ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
    }

    /** Probability of a smaller value than {@code z}. */
    public static double lowerTail(double z) {
        return upperTail(-z);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** {@code z + z^3/3 + z^5/15 + …}: area from 0 to z over the density. Abramowitz and Stegun, 26.2.11. */
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int k = 1; k < TERMS && term > sum * 1e-18; k++) {
            term *= z * z / (2 * k + 1);
            sum += term;
        }
        return sum;
    }

    /** {@code z + 1/(z + 2/(z + 3/…))}: density over upper tail. Abramowitz and Stegun, 26.2.14. */
    private static double fraction(double z) {
        double value = z;
        for (int k = TERMS; k >= 1; k--) value = z + k / value;
        return value;
    }
}
