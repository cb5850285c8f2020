// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * A measure over something, such as the probability as more of the clip is shown, or energy inside the object over frames. Arrays
 * are not to be changed.
 *
 * @param name such as {@code insertion}
 * @param xLabel what {@code x} is, with unit
 * @param x positions, ascending
 * @param y values, as many; NaN leaves a gap
 */
public record MeasuredCurve(String name, String xLabel, double[] x, double[] y) {
    public MeasuredCurve {
        if (x.length != y.length)
            throw new IllegalArgumentException(x.length + " positions of " + y.length + " values");
    }
}
