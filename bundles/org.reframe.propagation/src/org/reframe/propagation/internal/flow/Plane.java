// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Sampling and averaging of {@code [H,W]} planes of floats. */
final class Plane {
    private Plane() {}

    /** Bilinear sample; positions outside take the nearest border value. */
    static float sample(float[] plane, int width, int height, double x, double y) {
        double cx = Math.clamp(x, 0, width - 1.0);
        double cy = Math.clamp(y, 0, height - 1.0);
        int x0 = (int) cx;
        int y0 = (int) cy;
        int x1 = Math.min(x0 + 1, width - 1);
        int y1 = Math.min(y0 + 1, height - 1);
        double u = cx - x0;
        double v = cy - y0;
        return (float) ((plane[y0 * width + x0] * (1 - u) + plane[y0 * width + x1] * u) * (1 - v)
                + (plane[y1 * width + x0] * (1 - u) + plane[y1 * width + x1] * u) * v);
    }

    /** Mean over a square window, cut at the border; one pass each way. */
    static float[] boxMean(float[] plane, int width, int height, int radius) {
        float[] rows = new float[plane.length];
        for (int y = 0; y < height; y++) {
            slide(plane, rows, new Line(y * width, 1, width), radius);
        }
        float[] result = new float[plane.length];
        for (int x = 0; x < width; x++) {
            slide(rows, result, new Line(x, width, height), radius);
        }
        return result;
    }

    /** Positions of a row or a column in a plane. */
    private record Line(int start, int stride, int length) {
        int at(int i) {
            return start + i * stride;
        }
    }

    private static void slide(float[] in, float[] out, Line line, int radius) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Math.min(radius, line.length()); i++) {
            sum += in[line.at(i)];
            count++;
        }
        for (int i = 0; i < line.length(); i++) {
            if (i + radius < line.length()) {
                sum += in[line.at(i + radius)];
                count++;
            }
            if (i - radius - 1 >= 0) {
                sum -= in[line.at(i - radius - 1)];
                count--;
            }
            out[line.at(i)] = (float) (sum / count);
        }
    }

    /** Resizes bilinearly, with pixel centres kept in place. */
    static float[] resize(float[] plane, int width, int height, int toWidth, int toHeight) {
        float[] result = new float[toWidth * toHeight];
        for (int y = 0, i = 0; y < toHeight; y++) {
            double sy = (y + 0.5) * height / toHeight - 0.5;
            for (int x = 0; x < toWidth; x++, i++) {
                result[i] = sample(plane, width, height, (x + 0.5) * width / toWidth - 0.5, sy);
            }
        }
        return result;
    }
}
