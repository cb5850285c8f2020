// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

/**
 * A stored mask without its pixels, for timelines.
 *
 * @param frame 0-based
 * @param quality estimated J, 0–1
 * @param state how it came about
 */
public record FrameState(int frame, double quality, MaskState state) {
    /**
     * Whether the mask was given by someone, such as an import, rather than computed here: of quality 1, no pin, and not stale.
     * Nothing here gives a computed mask this quality. For propagation it bounds spans as a pin does.
     */
    public boolean isGiven() {
        return quality == 1 && (state == MaskState.PROPAGATED || state == MaskState.ACCEPTED);
    }
}
