// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Sizes of a clip: as shown, as worked on, and of the coarse grid of descriptors (every second working pixel).
 *
 * @param fullWidth displayed width in pixels
 * @param fullHeight displayed height in pixels
 * @param width working width in pixels
 * @param height working height in pixels
 */
record WorkScale(int fullWidth, int fullHeight, int width, int height) {
    /** Working pixels: half of 854x480, where flow is quick and thin limbs are still some pixels wide. */
    private static final double TARGET_PIXELS = 428.0 * 240.0;

    static WorkScale of(int fullWidth, int fullHeight) {
        double factor = Math.min(1, Math.sqrt(TARGET_PIXELS / ((double) fullWidth * fullHeight)));
        int width = Math.max(1, (int) Math.round(fullWidth * factor));
        int height = Math.max(1, (int) Math.round(fullHeight * factor));
        return new WorkScale(fullWidth, fullHeight, Math.min(width, fullWidth), Math.min(height, fullHeight));
    }

    int size() {
        return width * height;
    }

    int gridWidth() {
        return (width + 1) / 2;
    }

    int gridHeight() {
        return (height + 1) / 2;
    }
}
