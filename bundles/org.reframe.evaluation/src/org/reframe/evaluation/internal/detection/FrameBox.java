// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

/**
 * A box by two corners, in pixels. Whether the second corner lies inside is a matter of the benchmark.
 *
 * @param x1 left
 * @param y1 top
 * @param x2 right
 * @param y2 bottom
 */
public record FrameBox(double x1, double y1, double x2, double y2) {
    /** Intersection over union when the second corner is the last pixel of the box. */
    public double overlapOfPixels(FrameBox other) {
        return overlap(other, 1);
    }

    /** Intersection over union when corners are points. */
    public double overlapOfPoints(FrameBox other) {
        return overlap(other, 0);
    }

    private double overlap(FrameBox other, double one) {
        double width = Math.max(0, Math.min(x2, other.x2) + one - Math.max(x1, other.x1));
        double height = Math.max(0, Math.min(y2, other.y2) + one - Math.max(y1, other.y1));
        double both = width * height;
        return both / (area(one) + other.area(one) - both);
    }

    private double area(double one) {
        return (x2 - x1 + one) * (y2 - y1 + one);
    }
}
