// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Six-parameter motion fitted to a flow by reweighted least squares. */
record AffineMotion(double[] u, double[] v) {
    private static final int ROUNDS = 4;

    /**
     * Fits.
     *
     * @param weight of each pixel, 0 or more
     */
    static AffineMotion fit(FlowField flow, float[] weight) {
        double[] u = new double[3];
        double[] v = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            double[][] m = new double[3][5];
            for (int y = 0; y < flow.height(); y += 2) {
                for (int x = 0; x < flow.width(); x += 2) {
                    int i = y * flow.width() + x;
                    double w = weight[i];
                    if (w <= 0) {
                        continue;
                    }
                    double nx = (x - flow.width() / 2.0) / 100;
                    double ny = (y - flow.height() / 2.0) / 100;
                    double eu = flow.dx()[i] - (u[0] + u[1] * nx + u[2] * ny);
                    double ev = flow.dy()[i] - (v[0] + v[1] * nx + v[2] * ny);
                    if (round > 0) {
                        w /= 1 + eu * eu + ev * ev;
                    }
                    double[] row = {1, nx, ny};
                    for (int r = 0; r < 3; r++) {
                        for (int c = 0; c < 3; c++) {
                            m[r][c] += w * row[r] * row[c];
                        }
                        m[r][3] += w * row[r] * flow.dx()[i];
                        m[r][4] += w * row[r] * flow.dy()[i];
                    }
                }
            }
            solve(m, u, v);
        }
        return new AffineMotion(u, v);
    }

    /** Squared distance of a flow vector from this motion. */
    double error(FlowField flow, int x, int y) {
        int i = y * flow.width() + x;
        double nx = (x - flow.width() / 2.0) / 100;
        double ny = (y - flow.height() / 2.0) / 100;
        double eu = flow.dx()[i] - (u[0] + u[1] * nx + u[2] * ny);
        double ev = flow.dy()[i] - (v[0] + v[1] * nx + v[2] * ny);
        return eu * eu + ev * ev;
    }

    private static void solve(double[][] m, double[] u, double[] v) {
        double ridge = 1e-3 + 1e-6 * m[0][0];
        for (int r = 0; r < 3; r++) {
            m[r][r] += ridge;
        }
        for (int p = 0; p < 3; p++) {
            for (int r = 0; r < 3; r++) {
                if (r != p) {
                    double factor = m[r][p] / m[p][p];
                    for (int c = p; c < 5; c++) {
                        m[r][c] -= factor * m[p][c];
                    }
                }
            }
        }
        for (int r = 0; r < 3; r++) {
            u[r] = m[r][3] / m[r][r];
            v[r] = m[r][4] / m[r][r];
        }
    }
}
