// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.reframe.api.mask.Mask;

/** Masks between frame size and working size. */
final class MaskScaling {
    private MaskScaling() {}

    /** Share of each working pixel that is covered, {@code [H,W]}, 0–1. */
    static float[] shrink(Mask mask, int width, int height) {
        float[] sum = new float[width * height];
        float[] count = new float[width * height];
        byte[] pixels = mask.toPixels();
        for (int y = 0, i = 0; y < mask.height(); y++) {
            int row = Math.min(height - 1, y * height / mask.height()) * width;
            for (int x = 0; x < mask.width(); x++, i++) {
                int at = row + Math.min(width - 1, x * width / mask.width());
                sum[at] += pixels[i];
                count[at]++;
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] > 0 ? sum[i] / count[i] : 0;
        }
        return sum;
    }

    /** The region where a working plane is above one half, at frame size. */
    static Mask grow(float[] plane, int width, int height, int toWidth, int toHeight) {
        float[] full = Plane.resize(plane, width, height, toWidth, toHeight);
        byte[] pixels = new byte[full.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (full[i] > 0.5f ? 1 : 0);
        }
        return Mask.ofPixels(toWidth, toHeight, pixels);
    }
}
