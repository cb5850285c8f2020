// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

/**
 * Frames to track.
 *
 * @param start first one; −1 for the earliest prompted frame
 * @param length how many frames after the first, at most
 * @param reverse towards the video's start
 */
public record Span(int start, int length, boolean reverse) {
    /** From the earliest prompted frame to the end. */
    public static Span forward() {
        return new Span(-1, Integer.MAX_VALUE, false);
    }
}
