// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.mask;

/**
 * An axis-aligned box in pixels; the origin is the outer corner of the top left pixel, so a box around one pixel has size 1.
 *
 * @param x left edge
 * @param y top edge
 * @param width 0 or more
 * @param height 0 or more
 */
public record Box(double x, double y, double width, double height) {
    public Box {
        if (!(width >= 0 && height >= 0) || !Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("Box at (" + x + "," + y + ") of " + width + "x" + height);
        }
    }

    /** Right edge. */
    public double right() {
        return x + width;
    }

    /** Bottom edge. */
    public double bottom() {
        return y + height;
    }
}
