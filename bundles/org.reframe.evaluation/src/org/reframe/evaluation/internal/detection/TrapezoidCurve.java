// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

/**
 * Precision over recall, joined by straight lines from recall 0 and precision 1. Points are kept in single precision as in the
 * official table. Not thread-safe.
 *
 * <p>Source: {@code pr_to_ap} of ACT and MOC.
 */
final class TrapezoidCurve {
    private final double wanted;
    private double hits;
    private double misses;
    private float precision = 1;
    private float recall;
    private double area;

    /**
     * Starts.
     *
     * @param wanted how many there are to find
     */
    TrapezoidCurve(int wanted) {
        this.wanted = wanted;
    }

    /** Adds the next detection, in the order of falling scores. */
    void add(boolean hit) {
        if (hit) hits++;
        else misses++;
        float nextPrecision = (float) (hits / (hits + misses));
        float nextRecall = (float) (hits / wanted);
        area += (nextRecall - recall) * (double) (nextPrecision + precision) * 0.5;
        precision = nextPrecision;
        recall = nextRecall;
    }

    /** Area under the curve. */
    double area() {
        return area;
    }
}
