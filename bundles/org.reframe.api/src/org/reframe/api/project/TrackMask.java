// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import org.reframe.api.mask.Mask;

/**
 * A stored mask.
 *
 * @param frame 0-based
 * @param mask region
 * @param quality estimated J, 0–1; 1 for pins
 * @param state how it came about
 */
public record TrackMask(int frame, Mask mask, double quality, MaskState state) {}
