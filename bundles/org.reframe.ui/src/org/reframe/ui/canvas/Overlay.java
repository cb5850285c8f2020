// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.graphics.RGB;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.TrackId;

/**
 * A mask to draw over a frame.
 *
 * @param track whose mask
 * @param mask of the frame's size
 * @param color of the object, or of its part in a comparison
 * @param look how it is drawn
 */
public record Overlay(TrackId track, Mask mask, RGB color, Look look) {
    /** How a mask is drawn; looks differ in pattern as well as in colour. */
    public enum Look {
        /** As the view settings say. */
        MASK,
        /** Not at all; something else stands for it. */
        HIDDEN,
        /** The object on the frame before: a dashed outline. */
        BEFORE,
        /** The object on the frame after: a dotted outline. */
        AFTER,
        /** In the first of two compared masks alone: hatched upwards. */
        ONLY_FIRST,
        /** In the second of two compared masks alone: hatched downwards. */
        ONLY_SECOND,
        /** In both: dots. */
        IN_BOTH
    }
}
