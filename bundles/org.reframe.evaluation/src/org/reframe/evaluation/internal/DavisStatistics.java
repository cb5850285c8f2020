// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.measure.SequenceScore;

/**
 * Mean, recall and decay of a sequence.
 *
 * <p>Source: davis2017-evaluation, {@code davis2017/utils.py}, {@code db_statistics}. Two deviations: the official code keeps
 * bin borders in 8 bits, which wraps beyond 256 frames, and ours does not; as there, NaN frames are left out of means, but
 * count as misses in the recall.
 */
public final class DavisStatistics {
    private static final int BINS = 4;
    private static final double HIT = 0.5;

    private DavisStatistics() {}

    /** Statistics of one value a frame; NaN without frames. */
    public static SequenceScore of(double[] perFrame) {
        int frames = perFrame.length;
        if (frames == 0) {
            return new SequenceScore(Double.NaN, Double.NaN, Double.NaN, perFrame);
        }
        int hits = 0;
        for (double value : perFrame) {
            if (value > HIT) {
                hits++;
            }
        }
        double first = mean(perFrame, border(0, frames), border(1, frames));
        double last = mean(perFrame, border(BINS - 1, frames), border(BINS, frames));
        return new SequenceScore(mean(perFrame, 0, frames - 1), (double) hits / frames, first - last, perFrame);
    }

    /** Border frame of a bin; neighbouring bins share it. */
    private static int border(int bin, int frames) {
        double position = 1 + (frames - 1) * (double) bin / BINS;
        return (int) Math.rint(position + 1e-10) - 1;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = from; i <= to; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
