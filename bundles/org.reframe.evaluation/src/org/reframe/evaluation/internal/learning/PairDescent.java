// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

import java.util.Arrays;

/**
 * Makes {@code a'Qa/2 + p'a} small under {@code y'a = 0} and {@code 0 <= a <= c}, two variables at a time. One use an instance.
 *
 * <p>Source: Platt, 1998; Fan, Chen and Lin, Working set selection using second order information, JMLR 2005 (libsvm's {@code
 * Solver}), without shrinking and caching.
 */
final class PairDescent {
    /** Optimality is violated by less than this at the end; libsvm's own default is 1e-3. */
    private static final double TOLERANCE = 1e-11;

    private static final double SMALLEST_CURVATURE = 1e-12;
    private static final int MOST_STEPS = 10_000_000;

    /** Entries of Q without the signs. */
    interface Matrix {
        double at(int i, int j);
    }

    private final Matrix matrix;
    private final double[] signs;
    private final double limit;
    private final double[] alpha;
    private final double[] gradient;

    /**
     * A problem.
     *
     * @param matrix kernel of two variables
     * @param linear p
     * @param signs y: 1 or −1
     * @param limit c
     */
    PairDescent(Matrix matrix, double[] linear, double[] signs, double limit) {
        this.matrix = matrix;
        this.signs = signs;
        this.limit = limit;
        alpha = new double[linear.length];
        gradient = Arrays.copyOf(linear, linear.length);
    }

    /** The variables that solve it. */
    double[] solve() {
        for (int step = 0; step < MOST_STEPS; step++) {
            int i = highest();
            if (i < 0) break;
            double high = -signs[i] * gradient[i];
            int j = partner(i, high);
            if (j < 0) break;
            move(i, j);
        }
        return alpha.clone();
    }

    private boolean canRise(int i) {
        return signs[i] > 0 ? alpha[i] < limit : alpha[i] > 0;
    }

    private boolean canFall(int i) {
        return signs[i] > 0 ? alpha[i] > 0 : alpha[i] < limit;
    }

    private int highest() {
        int best = -1;
        for (int i = 0; i < alpha.length; i++) {
            if (canRise(i) && (best < 0 || -signs[i] * gradient[i] > -signs[best] * gradient[best])) best = i;
        }
        return best;
    }

    /** The partner with the largest gain; −1 when the solution is optimal. */
    private int partner(int i, double high) {
        int best = -1;
        double gain = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int j = 0; j < alpha.length; j++) {
            if (!canFall(j)) continue;
            double value = -signs[j] * gradient[j];
            low = Math.min(low, value);
            double difference = high - value;
            if (difference <= 0) continue;
            double reward = difference * difference / curvature(i, j);
            if (reward > gain) {
                gain = reward;
                best = j;
            }
        }
        return high - low < TOLERANCE ? -1 : best;
    }

    private double curvature(int i, int j) {
        return Math.max(SMALLEST_CURVATURE, matrix.at(i, i) + matrix.at(j, j) - 2 * matrix.at(i, j));
    }

    /** Moves both along the line on which the constraint holds, as far as is best and allowed. */
    private void move(int i, int j) {
        double step = (-signs[i] * gradient[i] + signs[j] * gradient[j]) / curvature(i, j);
        double roomI = signs[i] > 0 ? limit - alpha[i] : alpha[i];
        double roomJ = signs[j] > 0 ? alpha[j] : limit - alpha[j];
        double length = Math.min(step, Math.min(roomI, roomJ));
        // A variable that reaches its bound is put there exactly: it must be known as one at the bound.
        alpha[i] = length == roomI ? (signs[i] > 0 ? limit : 0) : alpha[i] + signs[i] * length;
        alpha[j] = length == roomJ ? (signs[j] > 0 ? 0 : limit) : alpha[j] - signs[j] * length;
        for (int k = 0; k < alpha.length; k++) {
            gradient[k] += signs[k] * length * (matrix.at(i, k) - matrix.at(j, k));
        }
    }

    /** The offset: what a variable between its bounds says of it, or the middle of what the others allow. */
    double offset() {
        double upper = Double.POSITIVE_INFINITY;
        double lower = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int free = 0;
        for (int i = 0; i < alpha.length; i++) {
            double value = signs[i] * gradient[i];
            if (alpha[i] > 0 && alpha[i] < limit) {
                sum += value;
                free++;
            } else if (canRise(i)) {
                upper = Math.min(upper, value);
            } else {
                lower = Math.max(lower, value);
            }
        }
        return free > 0 ? sum / free : (upper + lower) / 2;
    }
}
