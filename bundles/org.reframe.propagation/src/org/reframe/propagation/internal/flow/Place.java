// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Where a soft region lies: centre, spread along both axes, and area, in working pixels.
 */
record Place(float x, float y, float spreadX, float spreadY, float area) {
    static Place of(float[] p, WorkScale scale) {
        double sum = 1e-6;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        for (int y = 0, i = 0; y < scale.height(); y++) {
            for (int x = 0; x < scale.width(); x++, i++) {
                float v = p[i];
                if (v > 0.3f) {
                    sum += v;
                    sx += v * x;
                    sy += v * y;
                    sxx += (double) v * x * x;
                    syy += (double) v * y * y;
                }
            }
        }
        double mx = sx / sum;
        double my = sy / sum;
        return new Place(
                (float) mx,
                (float) my,
                (float) Math.sqrt(Math.max(1, sxx / sum - mx * mx)),
                (float) Math.sqrt(Math.max(1, syy / sum - my * my)),
                (float) sum);
    }
}
