// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

/**
 * One click.
 *
 * @param x pixels from the left edge
 * @param y pixels from the top edge
 * @param positive whether it lies on the object
 */
public record Click(double x, double y, boolean positive) {}
