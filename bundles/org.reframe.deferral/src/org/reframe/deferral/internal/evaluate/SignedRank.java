// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of paired numbers, two-sided. Pairs without a difference are left out. Up to 50 pairs it is exact,
 * by the distribution of the sum of the very ranks, ties among them; above, by the normal distribution with ties counted.
 *
 * <p>Source: Wilcoxon, Biometrics Bulletin 1945. Without ties equal to {@code scipy.stats.wilcoxon} in its exact and
 * approximate modes.
 *
 * @param pairs that differ
 * @param probability of a difference as large or larger when there is none, 0–1; 1 without pairs that differ
 * @param effect rank-biserial correlation (Kerby, Comprehensive Psychology 2014): the share of the rank sum where the first is
 *     larger less that where the second is, -1 to 1; 0 without pairs that differ
 */
public record SignedRank(int pairs, double probability, double effect) {
    private static final int LARGEST_EXACT = 50;

    /** Tests pairs. */
    public static SignedRank of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " numbers make no pairs");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) differences[i] = first[i] - second[i];
        double[] counted = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (counted.length == 0) return new SignedRank(0, 1, 0);
        int[] doubled = doubledRanks(counted);
        int plus = 0;
        for (int i = 0; i < counted.length; i++) {
            if (counted[i] > 0) plus += doubled[i];
        }
        double probability = counted.length <= LARGEST_EXACT ? exact(doubled, plus) : normal(doubled, plus);
        double all = (double) counted.length * (counted.length + 1);
        return new SignedRank(counted.length, probability, 2 * plus / all - 1);
    }

    /** Twice the ranks of magnitudes from 1 on, equal ones sharing their mean. */
    private static int[] doubledRanks(double[] differences) {
        Integer[] order = new Integer[differences.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(Math.abs(differences[a]), Math.abs(differences[b])));
        int[] ranks = new int[order.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && Math.abs(differences[order[to]]) == Math.abs(differences[order[from]])) to++;
            for (int k = from; k < to; k++) ranks[order[k]] = from + 1 + to;
            from = to;
        }
        return ranks;
    }

    private static double exact(int[] ranks, int plus) {
        double[] mass = {1};
        for (int rank : ranks) {
            double[] next = new double[mass.length + rank];
            for (int i = 0; i < mass.length; i++) {
                next[i] += mass[i] / 2;
                next[i + rank] += mass[i] / 2;
            }
            mass = next;
        }
        double less = 0;
        double greater = 0;
        for (int i = 0; i < mass.length; i++) {
            if (i <= plus) less += mass[i];
            if (i >= plus) greater += mass[i];
        }
        return Math.min(1, 2 * Math.min(less, greater));
    }

    private static double normal(int[] ranks, int plus) {
        double mean = 0;
        double variance = 0;
        for (int rank : ranks) {
            mean += rank / 2.0;
            variance += (double) rank * rank / 4;
        }
        double z = Math.abs(plus - mean) / Math.sqrt(variance);
        return Math.min(1, complement(z / Math.sqrt(2)));
    }

    /** Complementary error function for 0 and above, relative error below 1.2e-7 (Press et al., Numerical recipes, 6.2). */
    private static double complement(double x) {
        double t = 1 / (1 + x / 2);
        double[] factors = {
            -1.26551223,
            1.00002368,
            0.37409196,
            0.09678418,
            -0.18628806,
            0.27886807,
            -1.13520398,
            1.48851587,
            -0.82215223,
            0.17087277
        };
        double sum = 0;
        for (int i = factors.length - 1; i >= 0; i--) sum = sum * t + factors[i];
        return t * Math.exp(-x * x + sum);
    }
}
