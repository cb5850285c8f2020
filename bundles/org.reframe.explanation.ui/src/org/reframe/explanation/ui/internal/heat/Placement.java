// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.heat;

/**
 * Where heat lies on a target, in its pixels; may reach beyond the target.
 *
 * @param x left edge
 * @param y top edge
 * @param width above 0
 * @param height above 0
 */
public record Placement(double x, double y, double width, double height) {}
