// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Size of planes stored row by row.
 *
 * @param width columns
 * @param height rows
 */
record Grid(int width, int height) {
    /** Bilinear value of a plane {@code [height,width]}; {@code outside} more than half a cell beyond the border. */
    float sample(float[] plane, float x, float y, float outside) {
        if (!(x >= -0.5f && y >= -0.5f && x <= width - 0.5f && y <= height - 0.5f)) {
            return outside;
        }
        float cx = Math.min(Math.max(x, 0), width - 1);
        float cy = Math.min(Math.max(y, 0), height - 1);
        int x0 = (int) cx;
        int y0 = (int) cy;
        int x1 = Math.min(x0 + 1, width - 1);
        int y1 = Math.min(y0 + 1, height - 1);
        float fx = cx - x0;
        float fy = cy - y0;
        float top = plane[y0 * width + x0] * (1 - fx) + plane[y0 * width + x1] * fx;
        float bottom = plane[y1 * width + x0] * (1 - fx) + plane[y1 * width + x1] * fx;
        return top * (1 - fy) + bottom * fy;
    }
}
