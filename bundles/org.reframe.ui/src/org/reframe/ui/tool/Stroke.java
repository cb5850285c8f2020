// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

/**
 * A pointer position.
 *
 * @param x video pixels from the left edge; may lie outside
 * @param y video pixels from the top edge; may lie outside
 * @param negative right button, or Alt or Shift held
 * @param scale screen points a video pixel, for tolerances
 */
public record Stroke(double x, double y, boolean negative, double scale) {}
