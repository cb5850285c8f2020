// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.reframe.api.mask.Mask;

/** Blends two outlines by their signed distances, so that a shape between two shapes comes of it and no ghost of both. */
final class Blend {
    private Blend() {}

    /**
     * Blends.
     *
     * @param share weight of the first, 0–1
     * @return soft mask {@code [H,W]}, above one half inside
     */
    static float[] between(Mask first, float[] second, double share, int width, int height) {
        byte[] a = first.toPixels();
        byte[] b = new byte[second.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (second[i] > 0.5f ? 1 : 0);
        }
        if (first.isEmpty()) {
            return share > 0.5 ? new float[second.length] : second;
        }
        float[] distanceA = signedDistance(a, width, height);
        float[] distanceB = signedDistance(b, width, height);
        float[] soft = new float[second.length];
        for (int i = 0; i < soft.length; i++) {
            double distance = share * distanceA[i] + (1 - share) * distanceB[i];
            soft[i] = (float) Math.clamp(0.5 + 0.5 * distance, 0, 1);
        }
        return soft;
    }

    private static float[] signedDistance(byte[] inside, int width, int height) {
        byte[] outside = new byte[inside.length];
        for (int i = 0; i < inside.length; i++) {
            outside[i] = (byte) (1 - inside[i]);
        }
        float[] depth = distance(inside, width, height);
        float[] gap = distance(outside, width, height);
        for (int i = 0; i < depth.length; i++) {
            depth[i] -= gap[i];
        }
        return depth;
    }

    private static float[] distance(byte[] set, int width, int height) {
        try (BytePointer pixels = new BytePointer(set);
                Mat mask = new Mat(height, width, opencv_core.CV_8UC1, pixels);
                Mat distance = new Mat()) {
            opencv_imgproc.distanceTransform(mask, distance, opencv_imgproc.DIST_L2, opencv_imgproc.DIST_MASK_PRECISE);
            float[] result = new float[set.length];
            try (BytePointer data = distance.data();
                    FloatPointer values = new FloatPointer(data)) {
                values.get(result);
            }
            // Without any background the distance is unbounded; a frame's size is far enough.
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.min(result[i], width + height);
            }
            return result;
        }
    }
}
