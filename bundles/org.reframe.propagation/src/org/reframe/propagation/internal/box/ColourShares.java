// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.box;

import org.reframe.api.mask.Box;
import org.reframe.api.video.Picture;

/** Shares of coarse colours in a box, to see whether a box still shows what it started on. Pure. */
final class ColourShares {
    private static final int LEVELS = 8;

    private ColourShares() {}

    /** Shares of 8x8x8 colours, adding up to 1; all 0 for a box outside the picture. */
    static double[] of(Picture picture, Box box) {
        double[] shares = new double[LEVELS * LEVELS * LEVELS];
        int left = (int) Math.clamp(Math.floor(box.x()), 0, picture.width());
        int right = (int) Math.clamp(Math.ceil(box.right()), 0, picture.width());
        int top = (int) Math.clamp(Math.floor(box.y()), 0, picture.height());
        int bottom = (int) Math.clamp(Math.ceil(box.bottom()), 0, picture.height());
        double each = 1.0 / Math.max(1, (right - left) * (bottom - top));
        byte[] rgb = picture.rgb();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int i = 3 * (y * picture.width() + x);
                int cell = ((rgb[i] & 0xff) >> 5) * 64 + ((rgb[i + 1] & 0xff) >> 5) * 8 + ((rgb[i + 2] & 0xff) >> 5);
                shares[cell] += each;
            }
        }
        return shares;
    }

    /** Common part of two distributions, 0–1. */
    static double overlap(double[] a, double[] b) {
        double common = 0;
        for (int i = 0; i < a.length; i++) {
            common += Math.min(a[i], b[i]);
        }
        return common;
    }
}
