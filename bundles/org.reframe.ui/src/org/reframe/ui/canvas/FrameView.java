// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.reframe.ui.geometry.Viewport;

/**
 * What a canvas shows of the plane that frames lie in.
 *
 * @param viewport where the frame lies, in points
 * @param width of the canvas in points, above 0
 * @param height of the canvas in points, above 0
 * @param density device pixels a point, 1 or more
 */
public record FrameView(Viewport viewport, int width, int height, int density) {
    /** Device pixels across. */
    public int pixelWidth() {
        return width * density;
    }

    /** Device pixels down. */
    public int pixelHeight() {
        return height * density;
    }
}
