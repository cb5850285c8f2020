// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Looks for a lost object all over a frame, by colour and texture. Stateless. */
final class Redetection {
    /** Mean log odds of colour that a window must have. */
    private static final double SURE = 0.9;

    private Redetection() {}

    /**
     * Searches.
     *
     * @return a soft region at the place found {@code [h,w]}; without elements when there is none
     */
    static float[] search(WorkFrame frame, TrackMemory memory, float area) {
        WorkScale scale = frame.scale();
        int w = scale.width();
        int h = scale.height();
        float[] ratios = memory.firstColours();
        double[] sums = new double[(w + 1) * (h + 1)];
        for (int y = 0; y < h; y++) {
            double row = 0;
            for (int x = 0; x < w; x++) {
                row += ratios[ColourModel.cell(frame.lab(), y * w + x)];
                sums[(y + 1) * (w + 1) + x + 1] = sums[y * (w + 1) + x + 1] + row;
            }
        }
        Place shape = memory.first().place();
        double aspect = Math.max(0.3, Math.min(3, shape.spreadX() / shape.spreadY()));
        int bw = (int) Math.max(4, Math.min(w, Math.sqrt(area * aspect)));
        int bh = (int) Math.max(4, Math.min(h, Math.sqrt(area / aspect)));
        double best = SURE * bw * bh;
        int bestX = -1;
        int bestY = -1;
        for (int y = 0; y + bh <= h; y += 2) {
            for (int x = 0; x + bw <= w; x += 2) {
                double sum = sums[(y + bh) * (w + 1) + x + bw]
                        - sums[y * (w + 1) + x + bw]
                        - sums[(y + bh) * (w + 1) + x]
                        + sums[y * (w + 1) + x];
                if (sum > best) {
                    best = sum;
                    bestX = x;
                    bestY = y;
                }
            }
        }
        if (bestX < 0) {
            return new float[0];
        }
        float[] p = new float[w * h];
        for (int y = bestY; y < bestY + bh; y++) {
            for (int x = bestX; x < bestX + bw; x++) {
                p[y * w + x] = ratios[ColourModel.cell(frame.lab(), y * w + x)] > 0 ? 0.8f : 0.4f;
            }
        }
        return p;
    }
}
