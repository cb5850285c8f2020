// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;

/**
 * How much of each boundary lies near the other.
 *
 * <p>Source: davis2017-evaluation, {@code davis2017/metrics.py}, {@code f_measure}.
 *
 * @param truth boundary pixels of the truth
 * @param prediction boundary pixels of the prediction
 * @param truthMatched those of the truth near the prediction's boundary
 * @param predictionMatched those of the prediction near the truth's boundary
 */
public record BoundaryMatch(long truth, long prediction, long truthMatched, long predictionMatched) {
    /** Share of the diagonal within which the benchmark lets boundaries agree. */
    public static final double OFFICIAL_TOLERANCE = 0.008;

    /**
     * Compares two boundaries.
     *
     * @param tolerance share of the diagonal when below 1, pixels otherwise
     */
    public static BoundaryMatch of(Mask truth, Mask prediction, double tolerance) {
        BitRows truthLine = BitRows.of(truth).boundary();
        BitRows predictionLine = BitRows.of(prediction).boundary();
        int radius = radius(truth.width(), truth.height(), tolerance);
        return new BoundaryMatch(
                truthLine.count(),
                predictionLine.count(),
                truthLine.countBoth(predictionLine.dilate(radius)),
                predictionLine.countBoth(truthLine.dilate(radius)));
    }

    /** Tolerance in pixels. */
    public static int radius(int width, int height, double tolerance) {
        return (int)
                (tolerance >= 1
                        ? tolerance
                        : Math.ceil(tolerance * Math.sqrt((double) width * width + (double) height * height)));
    }

    /** Harmonic mean of precision and recall; 1 when neither has a boundary, 0 when only one has. */
    public double f() {
        if (truth == 0 && prediction == 0) {
            return 1;
        }
        if (truth == 0 || prediction == 0) {
            return 0;
        }
        double precision = (double) predictionMatched / prediction;
        double recall = (double) truthMatched / truth;
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
