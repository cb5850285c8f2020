// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A mean over clips with its 95 % interval by the percentile bootstrap (Efron and Tibshirani, 1993, section 13.3).
 *
 * @param mean of the finite values; NaN when there are none
 * @param low 2.5 % quantile of resampled means
 * @param high 97.5 % quantile
 * @param count finite values
 */
public record Interval(double mean, double low, double high, int count) {
    private static final int RESAMPLES = 2000;

    /** The interval of values; those that are not finite are left out. */
    public static Interval of(double[] values, RandomGenerator random) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        double[] means = new double[RESAMPLES];
        for (int n = 0; n < RESAMPLES; n++) {
            double sum = 0;
            for (int i = 0; i < finite.length; i++) sum += finite[random.nextInt(finite.length)];
            means[n] = sum / finite.length;
        }
        Arrays.sort(means);
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        return new Interval(
                mean, means[(int) (0.025 * RESAMPLES)], means[(int) (0.975 * RESAMPLES) - 1], finite.length);
    }
}
