// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Smooths a plane along the edges of a frame's luminance.
 *
 * <p>Source: He, Sun, Tang, Guided Image Filtering, ECCV 2010, with a single-channel guide.
 */
final class GuidedFilter {
    private GuidedFilter() {}

    /**
     * Filters a plane.
     *
     * @param radius of the window in pixels
     * @param epsilon variance of luminance (0–1 scale) below which it smooths
     */
    static float[] apply(float[] plane, WorkFrame guide, int radius, float epsilon) {
        int width = guide.width();
        int height = guide.height();
        int n = plane.length;
        float[] luminance = new float[n];
        float[] squared = new float[n];
        float[] product = new float[n];
        for (int i = 0; i < n; i++) {
            luminance[i] = (guide.grey()[i] & 0xff) / 255f;
            squared[i] = luminance[i] * luminance[i];
            product[i] = luminance[i] * plane[i];
        }
        float[] meanI = Plane.boxMean(luminance, width, height, radius);
        float[] meanP = Plane.boxMean(plane, width, height, radius);
        float[] meanII = Plane.boxMean(squared, width, height, radius);
        float[] meanIP = Plane.boxMean(product, width, height, radius);
        float[] a = new float[n];
        float[] b = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (meanIP[i] - meanI[i] * meanP[i]) / (meanII[i] - meanI[i] * meanI[i] + epsilon);
            b[i] = meanP[i] - a[i] * meanI[i];
        }
        float[] meanA = Plane.boxMean(a, width, height, radius);
        float[] meanB = Plane.boxMean(b, width, height, radius);
        float[] result = new float[n];
        for (int i = 0; i < n; i++) {
            result[i] = Math.clamp(meanA[i] * luminance[i] + meanB[i], 0f, 1f);
        }
        return result;
    }
}
