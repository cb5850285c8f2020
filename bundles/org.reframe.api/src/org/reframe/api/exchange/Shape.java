// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

import java.util.List;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

/** Where an object is on a frame, in pixels. */
public sealed interface Shape {
    /**
     * A region.
     *
     * @param mask of the video's size
     */
    record Region(Mask mask) implements Shape {}

    /**
     * A box.
     *
     * @param box unrotated
     * @param rotationDegrees clockwise about its centre
     */
    record Rectangle(Box box, double rotationDegrees) implements Shape {}

    /**
     * Polygons without holes, their union being the region.
     *
     * @param rings each {@code x0,y0,x1,y1,…}, at least three corners
     */
    record Polygons(List<double[]> rings) implements Shape {}
}
