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
 * @param color of the object
 * @param selected whether it is emphasised
 */
public record Overlay(TrackId track, Mask mask, RGB color, boolean selected) {}
