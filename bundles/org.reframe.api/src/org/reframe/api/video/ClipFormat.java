// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

/**
 * Size and rate of a clip to write.
 *
 * @param width pixels; odd sizes are padded by one row or column for codecs that need even sizes
 * @param height pixels
 * @param frameRate frames a second
 */
public record ClipFormat(int width, int height, Rational frameRate) {}
