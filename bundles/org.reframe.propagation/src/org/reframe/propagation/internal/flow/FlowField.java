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
        Grid grid = new Grid(width, height);
        float[] out = new float[plane.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                out[i] = grid.sample(plane, x + dx[i], y + dy[i], outside);
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
        Grid grid = new Grid(width, height);
        float[] out = new float[dx.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                float px = x + dx[i];
                float py = y + dy[i];
                if (px < 0 || py < 0 || px > width - 1 || py > height - 1) {
                    out[i] = 100;
                    continue;
                }
                float ex = dx[i] + grid.sample(back.dx, px, py, 0);
                float ey = dy[i] + grid.sample(back.dy, px, py, 0);
                out[i] = (float) Math.sqrt(ex * ex + ey * ey);
            }
        }
        return out;
    }
}
