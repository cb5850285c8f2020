// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.bytedeco.opencv.global.opencv_ximgproc.fastGlobalSmootherFilter;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Smooths a plane within the edges of a picture. Source: Min et al., Fast Global Image Smoothing, TIP 2014.
 */
final class EdgeSmoother {
    private EdgeSmoother() {}

    /**
     * The picture whose edges count.
     *
     * @param width pixels
     * @param height pixels
     * @param colours {@code [h,w,3]} 8-bit
     */
    record Guide(int width, int height, byte[] colours) {}

    /**
     * Smooths.
     *
     * @param plane {@code [h,w]}
     * @param lambda strength
     * @param sigma colour difference that counts as an edge
     */
    static float[] smooth(Guide guide, float[] plane, double lambda, double sigma) {
        if (guide.width() < 2 || guide.height() < 2) {
            return plane.clone();
        }
        try (PointerScope scope = new PointerScope()) {
            Mat out = new Mat();
            fastGlobalSmootherFilter(
                    NativePlanes.colour(guide.width(), guide.height(), guide.colours()),
                    NativePlanes.floats(guide.width(), guide.height(), plane),
                    out,
                    lambda,
                    sigma);
            return NativePlanes.floats(out);
        }
    }
}
