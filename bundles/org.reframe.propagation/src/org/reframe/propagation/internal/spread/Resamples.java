// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws of clips with replacement, for the bootstrap: whole clips, because the frames of one clip are not independent. The same
 * draws serve all prompt types, so that their differences are those of the same clips. Immutable.
 *
 * <p>Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, percentile intervals.
 *
 * @param draws {@code [resamples][clips]}: how often each clip was drawn
 */
record Resamples(int[][] draws) {
    /** Draws so many resamples of so many clips. */
    static Resamples of(int clips, int count, RandomGenerator random) {
        int[][] draws = new int[count][clips];
        for (int[] draw : draws) {
            for (int i = 0; i < clips; i++) {
                draw[random.nextInt(clips)]++;
            }
        }
        return new Resamples(draws);
    }

    /**
     * The value below which a share of the values lies, between neighbours by proportion. NaN is left out.
     *
     * @param values any order
     * @param share 0–1
     * @return NaN without values
     */
    static double quantile(double[] values, double share) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        double rest = at - below;
        // Not interpolated at a whole place: the value above may be infinite.
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }
}
