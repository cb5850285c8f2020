// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Colour histograms of the object and of what surrounds it. Not thread-safe. */
final class ColourModel {
    private static final int L = 8;
    private static final int AB = 24;
    private static final int CELLS = L * AB * AB;

    private final float[] object = new float[CELLS];
    private final float[] around = new float[CELLS];
    private float objectSum;
    private float aroundSum;

    /**
     * Adds a frame's pixels.
     *
     * @param p probability of the object {@code [h,w]}; pixels between 0.2 and 0.8 are left out
     * @param region pixels to use
     * @param keep share of the earlier content that stays, 0–1
     */
    void learn(WorkFrame frame, float[] p, boolean[] region, float keep) {
        float[] newObject = new float[CELLS];
        float[] newAround = new float[CELLS];
        float objects = 1e-3f;
        float arounds = 1e-3f;
        byte[] lab = frame.lab();
        for (int i = 0; i < p.length; i++) {
            if (!region[i] || p[i] > 0.2f && p[i] < 0.8f) {
                continue;
            }
            if (p[i] >= 0.5f) {
                newObject[cell(lab, i)]++;
                objects++;
            } else {
                newAround[cell(lab, i)]++;
                arounds++;
            }
        }
        for (int c = 0; c < CELLS; c++) {
            object[c] = object[c] * keep + newObject[c] / objects * (1 - keep);
            around[c] = around[c] * keep + newAround[c] / arounds * (1 - keep);
        }
        objectSum = objectSum * keep + 1 - keep;
        aroundSum = aroundSum * keep + 1 - keep;
    }

    /** Log ratio of object to surroundings for every cell, smoothed over neighbouring cells, within ±3. */
    float[] ratios() {
        float[] f = smooth(object);
        float[] b = smooth(around);
        float[] out = new float[CELLS];
        for (int c = 0; c < CELLS; c++) {
            double ratio =
                    Math.log((f[c] / Math.max(objectSum, 1e-6f) + 2e-4) / (b[c] / Math.max(aroundSum, 1e-6f) + 2e-4));
            out[c] = (float) Math.max(-3, Math.min(3, ratio));
        }
        return out;
    }

    void write(DataOutputStream out) throws IOException {
        Waypoint.write(out, object);
        Waypoint.write(out, around);
        out.writeFloat(objectSum);
        out.writeFloat(aroundSum);
    }

    void read(DataInputStream in) throws IOException {
        System.arraycopy(Waypoint.floats(in), 0, object, 0, CELLS);
        System.arraycopy(Waypoint.floats(in), 0, around, 0, CELLS);
        objectSum = in.readFloat();
        aroundSum = in.readFloat();
    }

    static int cell(byte[] lab, int pixel) {
        int l = (lab[3 * pixel] & 0xff) * L / 256;
        int a = ab(lab[3 * pixel + 1] & 0xff);
        int b = ab(lab[3 * pixel + 2] & 0xff);
        return (l * AB + a) * AB + b;
    }

    /** Natural colours lie near the middle, so cells there are narrow: 5 levels wide. */
    private static int ab(int value) {
        return Math.max(0, Math.min(AB - 1, (value - 128 + AB / 2 * 5) / 5));
    }

    private static float[] smooth(float[] in) {
        return along(along(along(in, 1, AB), AB, AB), AB * AB, L);
    }

    private static float[] along(float[] in, int stride, int length) {
        float[] out = new float[CELLS];
        for (int c = 0; c < CELLS; c++) {
            int position = c / stride % length;
            float sum = 2 * in[c];
            sum += position > 0 ? in[c - stride] : in[c];
            sum += position < length - 1 ? in[c + stride] : in[c];
            out[c] = sum / 4;
        }
        return out;
    }
}
