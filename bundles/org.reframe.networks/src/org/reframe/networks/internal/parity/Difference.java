// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.util.List;

/** Differences between a whole tensor and what is recorded of it. */
final class Difference {
    private final GoldenTensor golden;
    private final double[] stored;
    private final float[] actual;

    /**
     * Compares.
     *
     * @param golden what is recorded
     * @param stored the recorded numbers
     * @param actual all numbers, last axis fastest
     */
    Difference(GoldenTensor golden, double[] stored, float[] actual) {
        this.golden = golden;
        this.stored = stored.clone();
        this.actual = actual;
    }

    /** Whether the counts agree: all other answers need that. */
    boolean fits() {
        int count = ValueRule.count(golden.shape());
        return actual.length == count && stored.length == (count + golden.stride() - 1) / golden.stride();
    }

    /** A difference; NaN when a number is not finite. */
    double measure(Tolerance.Measure measure) {
        return switch (measure) {
            case MAX_ABS -> largest(1);
            case MAX_STD -> largest(1 / deviation());
            case MEAN_ABS -> sum(false) / stored.length;
            case REL_L2 -> Math.sqrt(sum(true) / squares());
            case MAX_RELATIVE -> largestRelative();
            case SIGN_FLIPS -> flips();
            case STATISTICS -> statistics();
        };
    }

    private double deviation() {
        return golden.std() > 0 ? golden.std() : 1;
    }

    private double difference(int i) {
        return Math.abs(actual[i * golden.stride()] - stored[i]);
    }

    private double largest(double factor) {
        double largest = 0;
        for (int i = 0; i < stored.length; i++) {
            // written so that a NaN stays
            double d = difference(i) * factor;
            if (!(d <= largest)) largest = d;
            if (Double.isNaN(d)) return d;
        }
        return largest;
    }

    private double largestRelative() {
        double largest = 0;
        for (int i = 0; i < stored.length; i++) {
            double d = difference(i) / Math.max(1e-6, Math.abs(stored[i]));
            if (Double.isNaN(d)) return d;
            largest = Math.max(largest, d);
        }
        return largest;
    }

    private double sum(boolean squared) {
        double sum = 0;
        for (int i = 0; i < stored.length; i++) sum += squared ? difference(i) * difference(i) : difference(i);
        return sum;
    }

    private double squares() {
        double sum = 0;
        for (double x : stored) sum += x * x;
        return Math.max(sum, Double.MIN_NORMAL);
    }

    private double flips() {
        int flips = 0;
        for (int i = 0; i < stored.length; i++) {
            if (actual[i * golden.stride()] > 0 != stored[i] > 0) flips++;
        }
        return flips / (double) Math.max(1, stored.length);
    }

    private double statistics() {
        double sum = 0;
        double squares = 0;
        for (float x : actual) {
            sum += x;
            squares += (double) x * x;
        }
        double mean = sum / actual.length;
        double spread = 0;
        for (float x : actual) spread += (x - mean) * (x - mean);
        double std = Math.sqrt(spread / actual.length);
        // A mean near zero is a difference of large sums: it is judged by the spread.
        double scale = Math.max(Math.abs(golden.mean()), deviation());
        return List.of(
                        Math.abs(mean - golden.mean()) / scale,
                        Math.abs(std - golden.std()) / deviation(),
                        Math.abs(Math.sqrt(squares) - golden.l2()) / Math.max(golden.l2(), Double.MIN_NORMAL))
                .stream()
                .reduce(0.0, (a, b) -> Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b));
    }
}
