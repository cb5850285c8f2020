// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.Arrays;

/**
 * Labels a frame by its most alike places in a remembered frame, within a window: non-local voting on the descriptor grid.
 * Source of the idea: label propagation by top-k affinity (Jabri et al., Space-Time Correspondence, 2020), here on
 * hand-made descriptors.
 */
final class PatchVote {
    private static final int TOP = 6;
    private static final float TEMPERATURE = 0.8f;

    private final int gw;
    private final int gh;
    private final float[] best = new float[TOP];
    private final float[] bestLabels = new float[TOP];

    PatchVote(WorkScale scale) {
        this.gw = scale.gridWidth();
        this.gh = scale.gridHeight();
    }

    /** Where to look for a grid cell in the remembered frame, in grid cells. */
    interface Aim {
        float x(int gx, int gy);

        float y(int gx, int gy);
    }

    /**
     * What of the remembered frame is looked at for a cell.
     *
     * @param aim its middle
     * @param radius in grid cells
     * @param nearness added to the distance for each squared cell away from the aim
     */
    record Window(Aim aim, int radius, float nearness) {}

    /**
     * Votes.
     *
     * @param cells grid cells to label
     * @return {@code [gh,gw]} log odds within ±3, weakened where nothing is alike
     */
    float[] vote(float[] descriptors, boolean[] cells, MemoryFrame memory, Window window) {
        float[] out = new float[gw * gh];
        for (int y = 0, i = 0; y < gh; y++) {
            for (int x = 0; x < gw; x++, i++) {
                if (cells[i]) {
                    out[i] = one(descriptors, i, memory, window);
                }
            }
        }
        return out;
    }

    private float one(float[] descriptors, int cell, MemoryFrame memory, Window window) {
        int cx = Math.round(window.aim().x(cell % gw, cell / gw));
        int cy = Math.round(window.aim().y(cell % gw, cell / gw));
        int radius = window.radius();
        float nearness = window.nearness();
        int x0 = Math.max(0, Math.min(gw - 1, cx - radius));
        int x1 = Math.max(0, Math.min(gw - 1, cx + radius));
        int y0 = Math.max(0, Math.min(gh - 1, cy - radius));
        int y1 = Math.max(0, Math.min(gh - 1, cy + radius));
        int n = WorkFrame.DIMENSIONS;
        int q = cell * n;
        float[] m = memory.descriptors();
        Arrays.fill(best, 1e9f);
        float worst = 1e9f;
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                int r = (y * gw + x) * n;
                float distance = nearness * ((x - cx) * (x - cx) + (y - cy) * (y - cy));
                for (int d = 0; d < 6; d++) {
                    float delta = descriptors[q + d] - m[r + d];
                    distance += delta * delta;
                }
                if (distance >= worst) {
                    continue;
                }
                for (int d = 6; d < n; d++) {
                    float delta = descriptors[q + d] - m[r + d];
                    distance += delta * delta;
                }
                if (distance < worst) {
                    int k = TOP - 1;
                    while (k > 0 && best[k - 1] > distance) {
                        best[k] = best[k - 1];
                        bestLabels[k] = bestLabels[k - 1];
                        k--;
                    }
                    best[k] = distance;
                    bestLabels[k] = memory.labels()[y * gw + x];
                    worst = best[TOP - 1];
                }
            }
        }
        double sum = 1e-9;
        double votes = 0;
        for (int k = 0; k < TOP; k++) {
            if (best[k] < 1e8f) {
                double weight = Math.exp(-(best[k] - best[0]) / TEMPERATURE);
                sum += weight;
                votes += weight * bestLabels[k];
            }
        }
        double share = votes / sum;
        double alike = Math.exp(-best[0] / 12);
        return (float) (Math.log((share + 0.05) / (1.05 - share)) * alike);
    }
}
