// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;

/**
 * Pixel counts of two regions, from their runs alone.
 *
 * @param truth pixels of the truth
 * @param prediction pixels of the prediction
 * @param both pixels in both
 */
public record Overlap(long truth, long prediction, long both) {
    /** Counts pixels of two regions of the same size. */
    public static Overlap of(Mask truth, Mask prediction) {
        int[] a = truth.runs();
        int[] b = prediction.runs();
        long both = 0;
        int ia = 0;
        int ib = 0;
        long endA = a[0];
        long endB = b[0];
        long position = 0;
        long total = (long) truth.width() * truth.height();
        while (position < total) {
            long end = Math.min(endA, endB);
            if ((ia & ib & 1) == 1) {
                both += end - position;
            }
            position = end;
            if (endA == end && ia + 1 < a.length) {
                endA += a[++ia];
            }
            if (endB == end && ib + 1 < b.length) {
                endB += b[++ib];
            }
        }
        return new Overlap(truth.area(), prediction.area(), both);
    }

    /** Intersection over union; 1 when both are empty. */
    public double jaccard() {
        long union = truth + prediction - both;
        return union == 0 ? 1 : (double) both / union;
    }

    /** Twice the intersection over the sum of the areas; 1 when both are empty. */
    public double dice() {
        long sum = truth + prediction;
        return sum == 0 ? 1 : 2.0 * both / sum;
    }
}
