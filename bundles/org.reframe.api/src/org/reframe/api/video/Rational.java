// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

/**
 * A fraction such as a time base (seconds a tick) or frame rate (frames a second).
 *
 * @param numerator any
 * @param denominator above 0
 */
public record Rational(long numerator, long denominator) {
    public Rational {
        if (denominator <= 0) {
            throw new IllegalArgumentException("Denominator " + denominator);
        }
    }

    /** The fraction as a double. */
    public double value() {
        return (double) numerator / denominator;
    }
}
