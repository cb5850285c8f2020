// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

/**
 * A stored mask without its pixels, for timelines.
 *
 * @param frame 0-based
 * @param quality estimated J, 0–1
 * @param state how it came about
 */
public record FrameState(int frame, double quality, MaskState state) {}
