// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * Values that are drawn as coldest and hottest.
 *
 * @param low coldest
 * @param high hottest, not below
 */
public record HeatRange(double low, double high) {
    public HeatRange {
        if (!(high >= low)) throw new IllegalArgumentException("Range from " + low + " to " + high);
    }

    /** A value's place between them, 0 to 1; 0 when they are equal. */
    public double place(double value) {
        return high > low ? Math.clamp((value - low) / (high - low), 0.0, 1.0) : 0;
    }
}
