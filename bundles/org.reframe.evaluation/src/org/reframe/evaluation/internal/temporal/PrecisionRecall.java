// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.temporal;

/** Average precision. */
public final class PrecisionRecall {
    private PrecisionRecall() {}

    /**
     * Area under precision over recall, each precision replaced by the best at its recall or a higher one.
     *
     * <p>Source: VOC 2010 and later, {@code xVOCap.m}; {@code interpolated_prec_rec} of ActivityNet; {@code voc_ap} without
     * the eleven points.
     *
     * @param precision of the first detection, the first two, and so on
     * @param recall as many, ascending
     */
    public static double interpolated(double[] precision, double[] recall) {
        double area = 0;
        double best = 0;
        double next = 1;
        for (int i = recall.length - 1; i >= 0; i--) {
            if (next != recall[i]) area += (next - recall[i]) * best;
            best = Math.max(best, precision[i]);
            next = recall[i];
        }
        return area + next * best;
    }
}
