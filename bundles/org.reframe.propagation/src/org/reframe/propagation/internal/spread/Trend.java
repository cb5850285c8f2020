// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.List;

/**
 * How fast quality is lost, in two numbers with 95 % limits over resampled clips. Pure.
 *
 * @param slope loss gained in 10 frames: mean over clips of the least-squares line through each clip's losses, so that clips
 *     of different lengths count alike and a long one's end does not bend it; NaN when no clip has two frames
 * @param halfLife first frame after the prompt at which the smoothed mean Dice is at most half the mean Dice of the prompted
 *     frame; infinite when the curve ends before
 */
record Trend(Limits slope, Limits halfLife) {
    /**
     * A value with its limits.
     *
     * @param value of all clips
     * @param low 2.5 % of the resamples lie below
     * @param high 2.5 % lie above
     */
    record Limits(double value, double low, double high) {}

    static Trend of(List<double[]> losses, MeanCurve curve, int window, Resamples resamples) {
        double[] slopes = losses.stream().mapToDouble(Trend::slope).toArray();
        int[] once = losses.stream().mapToInt(clip -> 1).toArray();
        double[] drawnSlopes = new double[resamples.draws().length];
        double[] drawnHalves = new double[drawnSlopes.length];
        for (int i = 0; i < drawnSlopes.length; i++) {
            int[] drawn = resamples.draws()[i];
            drawnSlopes[i] = mean(slopes, drawn);
            double[] mean = MeanCurve.mean(losses, drawn, curve.mean().length);
            drawnHalves[i] = halfLife(mean, MeanCurve.smooth(mean, window));
        }
        return new Trend(
                limits(mean(slopes, once), drawnSlopes), limits(halfLife(curve.mean(), curve.smoothed()), drawnHalves));
    }

    /** Least-squares slope of one clip's losses in 10 frames; NaN with fewer than two. */
    static double slope(double[] loss) {
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < loss.length; i++) {
            if (!Double.isNaN(loss[i])) {
                n++;
                meanX += i;
                meanY += loss[i];
            }
        }
        if (n < 2) {
            return Double.NaN;
        }
        meanX /= n;
        meanY /= n;
        double up = 0;
        double down = 0;
        for (int i = 0; i < loss.length; i++) {
            if (!Double.isNaN(loss[i])) {
                up += (i - meanX) * (loss[i] - meanY);
                down += (i - meanX) * (i - meanX);
            }
        }
        return 10 * up / down;
    }

    /** First frame at which the smoothed Dice is half the prompted frame's; infinite when it is not reached. */
    static double halfLife(double[] mean, double[] smoothed) {
        if (mean.length == 0 || Double.isNaN(mean[0])) {
            return Double.NaN;
        }
        double half = (1 - mean[0]) / 2;
        for (int frame = 1; frame < smoothed.length; frame++) {
            if (1 - smoothed[frame] <= half) {
                return frame;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static Limits limits(double value, double[] drawn) {
        return new Limits(value, Resamples.quantile(drawn, 0.025), Resamples.quantile(drawn, 0.975));
    }

    private static double mean(double[] values, int[] drawn) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (drawn[i] > 0 && !Double.isNaN(values[i])) {
                sum += drawn[i] * values[i];
                count += drawn[i];
            }
        }
        return sum / count;
    }
}
