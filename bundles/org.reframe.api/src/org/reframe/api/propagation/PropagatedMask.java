// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import org.reframe.api.mask.Mask;

/**
 * A computed mask.
 *
 * @param frame 0-based
 * @param mask region, empty when the object is held to be out of sight
 * @param quality calibrated estimate of the region's J (IoU with the truth), 0–1
 */
public record PropagatedMask(int frame, Mask mask, double quality) {
    public PropagatedMask {
        if (frame < 0 || !(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("Frame " + frame + " with quality " + quality);
        }
    }
}
