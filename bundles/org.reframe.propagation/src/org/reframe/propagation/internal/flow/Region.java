// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.bytedeco.opencv.global.opencv_imgproc.CV_DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Distances to a region's border. */
final class Region {
    private Region() {}

    /** Distance to the border, negative inside, ±1000 when there is no border. */
    static float[] signedDistance(float[] p, WorkScale scale) {
        float[] outside = distance(p, scale, false);
        float[] inside = distance(p, scale, true);
        float[] out = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            out[i] = Math.min(1000, outside[i]) - Math.min(1000, inside[i]);
        }
        return out;
    }

    /** For each pixel of the kind {@code inside}, the distance to the nearest of the other kind; 0 elsewhere. */
    private static float[] distance(float[] p, WorkScale scale, boolean inside) {
        byte[] kind = new byte[p.length];
        for (int i = 0; i < p.length; i++) {
            kind[i] = (byte) (p[i] >= 0.5f == inside ? 1 : 0);
        }
        try (PointerScope scope = new PointerScope()) {
            Mat out = new Mat();
            distanceTransform(NativePlanes.gray(scale.width(), scale.height(), kind), out, CV_DIST_L2, 5);
            return NativePlanes.floats(out);
        }
    }
}
