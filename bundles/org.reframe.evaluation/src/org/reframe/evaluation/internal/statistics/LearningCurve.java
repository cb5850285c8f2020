// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.statistics;

/**
 * Quality over effort, and the area under it.
 *
 * @param effort ascending, such as the share of labelled frames
 * @param quality as many
 */
public record LearningCurve(double[] effort, double[] quality) {
    public LearningCurve {
        if (effort.length != quality.length || effort.length < 2) {
            throw new IllegalArgumentException(effort.length + " efforts for " + quality.length + " qualities");
        }
    }

    /** Area by trapezoids. */
    public double area() {
        double area = 0;
        for (int i = 1; i < effort.length; i++) {
            area += (effort[i] - effort[i - 1]) * (quality[i] + quality[i - 1]) / 2;
        }
        return area;
    }

    /** Mean quality: area over the range of effort. */
    public double mean() {
        return area() / range();
    }

    /** Area as a share of the last quality. */
    public double areaOfFinal() {
        return area() / quality[quality.length - 1];
    }

    /** Mean quality as a share of the last. */
    public double meanOfFinal() {
        return areaOfFinal() / range();
    }

    private double range() {
        return effort[effort.length - 1] - effort[0];
    }
}
