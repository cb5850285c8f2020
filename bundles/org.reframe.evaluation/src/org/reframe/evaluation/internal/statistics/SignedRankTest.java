// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Wilcoxon's signed-rank test of paired numbers: are they of the same size? Data without state; thread-safe.
 *
 * <p>Source: Wilcoxon, Biometrics Bulletin 1945; zeros after Pratt, JASA 1959, with the variance of Cureton, JASA 1967. Follows
 * {@code scipy.stats.wilcoxon} 1.10 in all its choices: ties are not looked for in the exact mode, which then cuts the
 * statistic to a whole number.
 *
 * @param zeros what happens to pairs without a difference
 * @param alternative what is held against "no difference"
 * @param mode how the probability is computed
 * @param correction whether the normal approximation gets a continuity correction
 */
public record SignedRankTest(Zeros zeros, Alternative alternative, Mode mode, boolean correction) {
    private static final int LARGEST_EXACT = 50;
    private static final int SMALLEST_NORMAL = 10;
    /** More would take minutes. */
    private static final int MOST_EXACT = 1000;

    /** What happens to pairs without a difference. */
    public enum Zeros {
        /** They are left out. */
        WILCOX,
        /** They get ranks, which then do not count. */
        PRATT,
        /** Their ranks are shared between both sides. */
        ZSPLIT
    }

    /** What is held against "no difference". */
    public enum Alternative {
        /** Either is larger. */
        TWO_SIDED,
        /** The first is larger. */
        GREATER,
        /** The first is smaller. */
        LESS
    }

    /** How the probability is computed. */
    public enum Mode {
        /** Exact up to 50 pairs when there are no zeros. */
        AUTO,
        /** By the distribution of the statistic. */
        EXACT,
        /** By the normal distribution. */
        APPROXIMATE
    }

    /** What a reader of the result should know. */
    public enum Caution {
        /** Zeros forbid the exact mode; the normal approximation was used. */
        ZEROS,
        /** Fewer than ten differences for the normal approximation. */
        FEW
    }

    /**
     * A result.
     *
     * @param statistic the smaller sum of ranks when two-sided, else the sum where the first is larger
     * @param probability of a statistic as extreme or more when there is no difference, 0–1
     * @param z standardised statistic; NaN in the exact mode
     * @param cautions what a reader should know
     */
    public record Result(double statistic, double probability, double z, Set<Caution> cautions) {
        public Result {
            cautions = Set.copyOf(cautions);
        }
    }

    private record Sums(double plus, double minus) {}

    /**
     * Tests pairs.
     *
     * @param first one number a pair
     * @param second as many
     * @throws IllegalArgumentException for different lengths, for no pair, and when no difference is left
     */
    public Result test(double[] first, double[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " numbers make no pairs");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) differences[i] = first[i] - second[i];
        long zeroCount = Arrays.stream(differences).filter(d -> d == 0).count();
        Set<Caution> cautions = EnumSet.noneOf(Caution.class);
        boolean exact = mode == Mode.EXACT || mode == Mode.AUTO && differences.length <= LARGEST_EXACT;
        if (exact && zeroCount > 0) {
            exact = false;
            cautions.add(Caution.ZEROS);
        }
        if (!exact && zeros != Zeros.ZSPLIT && zeroCount == differences.length) {
            throw new IllegalArgumentException("all pairs are equal: there is nothing to test");
        }
        if (!exact && zeros == Zeros.WILCOX) {
            differences = Arrays.stream(differences).filter(d -> d != 0).toArray();
        }
        if (!exact && differences.length < SMALLEST_NORMAL) cautions.add(Caution.FEW);
        double[] ranks = ranks(differences);
        Sums sums = sums(differences, ranks);
        double statistic = alternative == Alternative.TWO_SIDED ? Math.min(sums.plus, sums.minus) : sums.plus;
        if (exact) return new Result(statistic, exact(differences.length, (int) sums.plus), Double.NaN, cautions);
        double z = standardised(statistic, differences, ranks, zeroCount);
        double probability =
                switch (alternative) {
                    case TWO_SIDED -> 2 * NormalDistribution.upperTail(Math.abs(z));
                    case GREATER -> NormalDistribution.upperTail(z);
                    case LESS -> NormalDistribution.lowerTail(z);
                };
        return new Result(statistic, probability, z, cautions);
    }

    private Sums sums(double[] differences, double[] ranks) {
        double plus = 0;
        double minus = 0;
        double none = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (differences[i] > 0) plus += ranks[i];
            else if (differences[i] < 0) minus += ranks[i];
            else none += ranks[i];
        }
        return zeros == Zeros.ZSPLIT ? new Sums(plus + none / 2, minus + none / 2) : new Sums(plus, minus);
    }

    /** Ranks of magnitudes from 1 on, equal ones sharing their mean. */
    private static double[] ranks(double[] differences) {
        Integer[] order = new Integer[differences.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(Math.abs(differences[a]), Math.abs(differences[b])));
        double[] ranks = new double[order.length];
        for (int i = 0; i < order.length; ) {
            int end = i + 1;
            while (end < order.length && Math.abs(differences[order[end]]) == Math.abs(differences[order[i]])) end++;
            for (int k = i; k < end; k++) ranks[order[k]] = (i + 1 + end) / 2.0;
            i = end;
        }
        return ranks;
    }

    private double standardised(double statistic, double[] differences, double[] ranks, long zeroCount) {
        double n = differences.length;
        double mean = n * (n + 1) * 0.25;
        double variance = n * (n + 1) * (2 * n + 1);
        List<Double> counted = new ArrayList<>();
        for (int i = 0; i < ranks.length; i++) {
            if (zeros != Zeros.PRATT || differences[i] != 0) counted.add(ranks[i]);
        }
        if (zeros == Zeros.PRATT) {
            double z = zeroCount;
            mean -= z * (z + 1) * 0.25;
            variance -= z * (z + 1) * (2 * z + 1);
        }
        variance -= 0.5 * ties(counted);
        double shift = 0;
        if (correction) {
            shift = switch (alternative) {
                case TWO_SIDED -> 0.5 * Math.signum(statistic - mean);
                case GREATER -> 0.5;
                case LESS -> -0.5;
            };
        }
        return (statistic - mean - shift) / Math.sqrt(variance / 24);
    }

    /** Sum of {@code t^3 - t} over groups of t equal ranks. */
    private static double ties(List<Double> ranks) {
        List<Double> sorted = ranks.stream().sorted().toList();
        double sum = 0;
        for (int i = 0; i < sorted.size(); ) {
            int end = i + 1;
            while (end < sorted.size() && sorted.get(end).equals(sorted.get(i))) end++;
            double t = end - i;
            sum += t * (t * t - 1);
            i = end;
        }
        return sum;
    }

    private double exact(int n, int plus) {
        double[] mass = distribution(n);
        double less = 0;
        for (int i = 0; i <= Math.min(plus, mass.length - 1); i++) less += mass[i];
        double greater = 0;
        for (int i = mass.length - 1; i >= plus; i--) greater += mass[i];
        double probability =
                switch (alternative) {
                    case TWO_SIDED -> 2 * Math.min(less, greater);
                    case GREATER -> greater;
                    case LESS -> less;
                };
        return Math.min(1, probability);
    }

    /** Probability of each sum of ranks when every rank is as likely on either side. */
    private static double[] distribution(int n) {
        if (n > MOST_EXACT) {
            throw new IllegalArgumentException(n + " pairs are too many for the exact mode; use the approximation");
        }
        double[] mass = {1};
        for (int k = 1; k <= n; k++) {
            double[] next = new double[mass.length + k];
            for (int i = 0; i < mass.length; i++) {
                next[i] += mass[i] / 2;
                next[i + k] += mass[i] / 2;
            }
            mass = next;
        }
        return mass;
    }
}
