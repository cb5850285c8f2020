// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.List;

/**
 * The mean loss over clips at each frame after the prompt, with its band. Pure.
 *
 * <p>A clip counts at a frame when it has truth there; shorter clips end, longer ones go on alone. The curve ends where
 * fewer clips than asked for are left, so that its end is not one clip's.
 *
 * @param mean over the clips at each frame; NaN where none has truth
 * @param smoothed running mean of it
 * @param low lower limit of the smoothed mean, 2.5 % of the resamples below it
 * @param high upper limit, 2.5 % above it
 * @param clips number of clips at each frame
 */
record MeanCurve(double[] mean, double[] smoothed, double[] low, double[] high, int[] clips) {
    /**
     * The curve of some clips.
     *
     * @param losses by clip, from the prompted frame on; NaN without truth
     * @param window frames of the running mean
     * @param fewest clips that a frame must have; all of them when there are fewer
     */
    static MeanCurve of(List<double[]> losses, int window, int fewest, Resamples resamples) {
        int[] once = losses.stream().mapToInt(clip -> 1).toArray();
        int length = length(losses, fewest);
        double[] mean = mean(losses, once, length);
        double[] smoothed = smooth(mean, window);
        double[][] drawn = new double[resamples.draws().length][];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = smooth(mean(losses, resamples.draws()[i], length), window);
        }
        double[] low = new double[length];
        double[] high = new double[length];
        int[] clips = new int[length];
        double[] column = new double[drawn.length];
        for (int frame = 0; frame < length; frame++) {
            for (int i = 0; i < drawn.length; i++) {
                column[i] = drawn[i][frame];
            }
            low[frame] = Resamples.quantile(column, 0.025);
            high[frame] = Resamples.quantile(column, 0.975);
            clips[frame] = count(losses, frame);
        }
        return new MeanCurve(mean, smoothed, low, high, clips);
    }

    /** Mean at each frame, each clip as often as it was drawn; NaN where none was. */
    static double[] mean(List<double[]> losses, int[] drawn, int length) {
        double[] mean = new double[length];
        for (int frame = 0; frame < length; frame++) {
            double sum = 0;
            int count = 0;
            for (int clip = 0; clip < drawn.length; clip++) {
                double[] loss = losses.get(clip);
                if (drawn[clip] > 0 && frame < loss.length && !Double.isNaN(loss[frame])) {
                    sum += drawn[clip] * loss[frame];
                    count += drawn[clip];
                }
            }
            mean[frame] = sum / count;
        }
        return mean;
    }

    /**
     * Running mean: at each frame over the {@code window} frames around it, {@code window / 2} of them before; at the ends
     * over those that there are. NaN is left out; where all are NaN the result is.
     */
    static double[] smooth(double[] values, int window) {
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            int count = 0;
            int from = Math.max(0, i - window / 2);
            int to = Math.min(values.length, i - window / 2 + window);
            for (int k = from; k < to; k++) {
                if (!Double.isNaN(values[k])) {
                    sum += values[k];
                    count++;
                }
            }
            smooth[i] = sum / count;
        }
        return smooth;
    }

    /** Frames up to the last one that so many clips have; all of them when there are fewer. */
    static int length(List<double[]> losses, int fewest) {
        int longest = losses.stream().mapToInt(clip -> clip.length).max().orElse(0);
        int length = 0;
        for (int frame = 0; frame < longest; frame++) {
            if (count(losses, frame) >= Math.min(fewest, losses.size())) {
                length = frame + 1;
            }
        }
        return length;
    }

    private static int count(List<double[]> losses, int frame) {
        return (int) losses.stream()
                .filter(loss -> frame < loss.length && !Double.isNaN(loss[frame]))
                .count();
    }
}
