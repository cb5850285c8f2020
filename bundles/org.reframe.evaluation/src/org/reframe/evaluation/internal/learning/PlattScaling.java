// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

/**
 * Turns scores into probabilities: {@code 1 / (1 + exp(a·score + b))}.
 *
 * <p>Source: Platt, Probabilistic outputs for support vector machines, 1999, with his targets {@code (n+ + 1)/(n+ + 2)} and {@code
 * 1/(n- + 2)}; found by Newton's method after Lin, Lin and Weng, Machine Learning 2007, to the last digits.
 *
 * @param a slope, usually negative
 * @param b offset
 */
public record PlattScaling(double a, double b) {
    private static final int MOST_STEPS = 200;
    private static final double FLAT = 1e-13;
    private static final double SMALLEST_STEP = 1e-14;
    private static final double RIDGE = 1e-14;

    /**
     * Learns.
     *
     * @param scores one each
     * @param positive whether each belongs to the class that high scores should mean
     */
    public static PlattScaling fit(double[] scores, boolean[] positive) {
        if (scores.length == 0 || scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores with " + positive.length + " classes");
        }
        double count = 0;
        for (boolean one : positive) count += one ? 1 : 0;
        double high = (count + 1) / (count + 2);
        double low = 1 / (scores.length - count + 2);
        double[] targets = new double[scores.length];
        for (int i = 0; i < targets.length; i++) targets[i] = positive[i] ? high : low;
        PlattScaling best = new PlattScaling(0, Math.log((scores.length - count + 1) / (count + 1)));
        for (int step = 0; step < MOST_STEPS; step++) {
            PlattScaling next = best.improved(scores, targets);
            if (next.equals(best)) return best;
            best = next;
        }
        return best;
    }

    private PlattScaling improved(double[] scores, double[] targets) {
        double aa = RIDGE;
        double bb = RIDGE;
        double ab = 0;
        double slopeA = 0;
        double slopeB = 0;
        for (int i = 0; i < scores.length; i++) {
            double p = probability(scores[i]);
            double curvature = p * (1 - p);
            double error = targets[i] - p;
            aa += scores[i] * scores[i] * curvature;
            ab += scores[i] * curvature;
            bb += curvature;
            slopeA += scores[i] * error;
            slopeB += error;
        }
        if (Math.abs(slopeA) < FLAT && Math.abs(slopeB) < FLAT) return this;
        double determinant = aa * bb - ab * ab;
        double stepA = -(bb * slopeA - ab * slopeB) / determinant;
        double stepB = -(aa * slopeB - ab * slopeA) / determinant;
        double before = loss(scores, targets);
        double descent = slopeA * stepA + slopeB * stepB;
        for (double length = 1; length >= SMALLEST_STEP; length /= 2) {
            PlattScaling next = new PlattScaling(a + length * stepA, b + length * stepB);
            if (next.loss(scores, targets) < before + 1e-4 * length * descent) return next;
        }
        return this;
    }

    private double loss(double[] scores, double[] targets) {
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            double x = a * scores[i] + b;
            // log(1 + e^x) without overflow
            double log = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            loss += log - (1 - targets[i]) * x;
        }
        return loss;
    }

    /** Probability of the positive class, 0–1. */
    public double probability(double score) {
        double x = a * score + b;
        return x >= 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x));
    }

    /** Probabilities of the positive class. */
    public double[] probabilities(double[] scores) {
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) probabilities[i] = probability(scores[i]);
        return probabilities;
    }
}
