// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Dense motion from one frame to another: pixel (x, y) of the first is found at (x + dx, y + dy) of the second.
 *
 * @param width working pixels
 * @param height working pixels
 * @param dx {@code [h,w]} in working pixels
 * @param dy {@code [h,w]} in working pixels
 */
record FlowField(int width, int height, float[] dx, float[] dy) {
    /** Values of another frame's plane at the places this flow leads to; {@code outside} beyond the border. */
    float[] pull(float[] plane, float outside) {
        float[] out = new float[plane.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                out[i] = sample(plane, width, height, x + dx[i], y + dy[i], outside);
            }
        }
        return out;
    }

    /**
     * How far the way back with the opposite flow ends from the start, in working pixels; 100 where it leaves the frame.
     *
     * @param back flow from the second frame to the first
     */
    float[] roundTrip(FlowField back) {
        float[] out = new float[dx.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                float px = x + dx[i];
                float py = y + dy[i];
                if (px < 0 || py < 0 || px > width - 1 || py > height - 1) {
                    out[i] = 100;
                    continue;
                }
                float ex = dx[i] + sample(back.dx, width, height, px, py, 0);
                float ey = dy[i] + sample(back.dy, width, height, px, py, 0);
                out[i] = (float) Math.sqrt(ex * ex + ey * ey);
            }
        }
        return out;
    }

    /** Bilinear value of a plane; {@code outside} more than half a pixel beyond the border. */
    static float sample(float[] plane, int width, int height, float x, float y, float outside) {
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
