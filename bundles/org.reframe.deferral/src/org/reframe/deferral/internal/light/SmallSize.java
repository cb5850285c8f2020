// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/**
 * Size of small pictures: the longer side is 112 cells.
 *
 * @param width cells
 * @param height cells
 */
record SmallSize(int width, int height) {
    private static final int LONGER = 112;

    /** The grid for frames of a size. */
    static SmallSize of(int width, int height) {
        double factor = (double) LONGER / Math.max(width, height);
        return new SmallSize(
                Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }

    int cells() {
        return width * height;
    }

    /** Pixel column in the middle of a cell. */
    int column(int x, int pixels) {
        return Math.min(pixels - 1, (int) ((x + 0.5) * pixels / width));
    }

    /** Pixel row in the middle of a cell. */
    int row(int y, int pixels) {
        return Math.min(pixels - 1, (int) ((y + 0.5) * pixels / height));
    }
}
