// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/**
 * What is seen of the object on one frame.
 *
 * @param picture of the frame
 * @param mask of the object
 * @param look of the object there
 * @param quality as the propagator estimates it, 1 for a pin, 0 without a mask
 */
record Seen(SmallPicture picture, SmallMask mask, Appearance look, double quality) {
    static Seen of(SmallPicture picture, SmallMask mask, double quality) {
        return new Seen(picture, mask, Appearance.of(picture, mask), quality);
    }
}
