// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/**
 * Where a frame lies between pins.
 *
 * @param frame of the video
 * @param before frame of the nearest pin before it, -1 without one
 * @param after frame of the nearest pin behind it, -1 without one
 * @param start first frame of the stretch between the pins, or of the clip
 * @param end last frame of the stretch, inclusive
 */
record Place(int frame, int before, int after, int start, int end) {
    /** Length of the stretch in frames. */
    int length() {
        return end - start + 1;
    }

    /** Place in the stretch, 0 at its start, 1 at its end. */
    double relative() {
        return end == start ? 0 : (double) (frame - start) / (end - start);
    }

    /** Frame of the nearest pin; of two equally near ones the earlier. */
    int nearest() {
        if (before < 0) return after;
        if (after < 0) return before;
        return frame - before <= after - frame ? before : after;
    }

    /** Distance to the nearest pin in frames. */
    int distance() {
        return Math.abs(frame - nearest());
    }
}
