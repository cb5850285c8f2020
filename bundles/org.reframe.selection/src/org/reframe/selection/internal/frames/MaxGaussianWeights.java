// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import java.util.NavigableSet;

/**
 * Weights of frames in the Max-Gaussian weighted loss (active sparse labelling, equation 4): 1 on annotated frames, falling
 * with the distance from the nearest one, where labels are only interpolated. Without an annotated frame all are 0.
 */
public final class MaxGaussianWeights {
    /** Standard deviation in the published code's data loader. */
    private static final Gaussian LOADER_BELL = new Gaussian(4.0 / 3);
    /** Farthest frame that a bell reaches in the published code's data loader. */
    private static final int LOADER_REACH = 4;

    private MaxGaussianWeights() {}

    /**
     * Weights as in equation 4.
     *
     * @param frames length of the clip
     * @param annotated its annotated frames, from 0
     */
    public static double[] of(int frames, NavigableSet<Integer> annotated, Gaussian bell) {
        double[] weights = new double[frames];
        for (int frame = 0; frame < frames; frame++) weights[frame] = bell.nearest(frame, annotated);
        return weights;
    }

    /** Weights as in the published code's data loader: a standard deviation of 4/3 and nothing beyond four frames. */
    public static double[] asPublishedCode(int frames, NavigableSet<Integer> annotated) {
        double[] weights = new double[frames];
        for (int centre : annotated) {
            for (int d = -LOADER_REACH; d <= LOADER_REACH; d++) {
                int frame = centre + d;
                if (frame < 0 || frame >= frames) continue;
                weights[frame] = Math.max(weights[frame], LOADER_BELL.at(d));
            }
        }
        return weights;
    }

    /** The weighted sum of losses of frames, equation 4. */
    public static double loss(double[] weights, double[] frameLosses) {
        if (weights.length != frameLosses.length) {
            throw new IllegalArgumentException(frameLosses.length + " losses for " + weights.length + " weights");
        }
        double loss = 0;
        for (int i = 0; i < weights.length; i++) loss += weights[i] * frameLosses[i];
        return loss;
    }
}
