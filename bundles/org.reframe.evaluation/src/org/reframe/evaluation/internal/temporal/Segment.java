// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.temporal;

/**
 * A stretch of time.
 *
 * @param start seconds
 * @param end seconds
 */
public record Segment(double start, double end) {
    /** Intersection over union; NaN when both have no length. */
    public double overlap(Segment other) {
        double both = Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
        return both / (other.end - other.start + (end - start) - both);
    }
}
