// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * The part of a video's picture that a network saw, and so the part that a map covers; a centre crop leaves borders out.
 *
 * @param x left edge in pixels of the video, may be below 0 where the picture was padded
 * @param y upper edge
 * @param width above 0
 * @param height above 0
 */
public record MapArea(double x, double y, double width, double height) {
    public MapArea {
        boolean finite = Double.isFinite(x) && Double.isFinite(y);
        if (!finite || !(width > 0) || !(height > 0) || Double.isInfinite(width) || Double.isInfinite(height)) {
            throw new IllegalArgumentException("Area of " + width + "×" + height + " at " + x + ", " + y);
        }
    }

    /** Whether a point of the picture lies in it. */
    public boolean contains(double px, double py) {
        return px >= x && py >= y && px < x + width && py < y + height;
    }
}
