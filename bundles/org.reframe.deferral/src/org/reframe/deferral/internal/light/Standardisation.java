// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.List;

/**
 * Brings cues to the mean 0 and deviation 1 of what was trained on, and cuts them off at five deviations, so that what was never
 * seen does not lead far astray.
 *
 * @param mean of each cue
 * @param deviation of each cue, above 0
 */
record Standardisation(double[] mean, double[] deviation) {
    private static final double FARTHEST = 5;
    /** Added to deviations, so that a cue that hardly ever changes is not blown up. */
    private static final double LEAST = 0.02;

    Standardisation {
        if (mean.length == 0 || mean.length != deviation.length) {
            throw new IllegalArgumentException(mean.length + " means and " + deviation.length + " deviations");
        }
        Numbers.finite(mean);
        Numbers.finite(deviation);
        for (double number : deviation) {
            if (!(number > 0)) throw new IllegalArgumentException("A deviation of " + number);
        }
    }

    /** Of cues to learn from, each of the same length. */
    static Standardisation of(List<double[]> inputs) {
        double[] mean = new double[inputs.get(0).length];
        double[] deviation = new double[mean.length];
        for (double[] input : inputs) {
            for (int i = 0; i < mean.length; i++) mean[i] += input[i] / inputs.size();
        }
        for (double[] input : inputs) {
            for (int i = 0; i < mean.length; i++) deviation[i] += Math.pow(input[i] - mean[i], 2) / inputs.size();
        }
        for (int i = 0; i < mean.length; i++) deviation[i] = Math.sqrt(deviation[i]) + LEAST;
        return new Standardisation(mean, deviation);
    }

    /** Number of cues. */
    int count() {
        return mean.length;
    }

    /** Standardised cues. */
    double[] of(double[] input) {
        if (input.length != mean.length) {
            throw new IllegalArgumentException(input.length + " inputs, expected " + mean.length);
        }
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            output[i] = Math.clamp((input[i] - mean[i]) / deviation[i], -FARTHEST, FARTHEST);
        }
        return output;
    }

    /** The same with six digits, to be kept in files. */
    Standardisation rounded() {
        return new Standardisation(Numbers.rounded(mean), Numbers.rounded(deviation));
    }
}
