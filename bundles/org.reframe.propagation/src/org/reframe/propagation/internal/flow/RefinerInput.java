// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** What the refiner sees: the pinned object for one track, and the planes of a frame in its window. */
final class RefinerInput {
    /** Planes: 3 colours, 9 of evidence, odds, probability, region, 2 of motion, 3 colours and the mask of the pin. */
    static final int PLANES = 21;

    private static final float[] FACTORS = {0, 1 / 6f, 1 / 6f, 1 / 3f, 1 / 3f, 1 / 3f, 1 / 3f, 1 / 3f, 1, 1 / 2f};

    private final float[] pin = new float[4 * RefinerWindow.CELLS];

    /** Starts at a pin. */
    RefinerInput(WorkFrame frame, float[] p) {
        RefinerWindow window = RefinerWindow.around(p, p, frame.scale());
        colours(frame, window, pin, 0);
        window.read(p, frame.scale(), 0, new RefinerWindow.Target(pin, 3 * RefinerWindow.CELLS, 1));
    }

    /** The window of a situation. */
    static RefinerWindow window(Refinement.Situation now) {
        float[][] planes = now.evidence().planes();
        float[] prior = new float[now.p().length];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = planes[1][i] + planes[2][i] > 0 ? 1 : 0;
        }
        return RefinerWindow.around(prior, now.p(), now.frame().scale());
    }

    /** Planes {@code [PLANES,SIDE,SIDE]}. */
    float[] planes(Refinement.Situation now, RefinerWindow window) {
        int cells = RefinerWindow.CELLS;
        float[] out = new float[PLANES * cells];
        WorkScale scale = now.frame().scale();
        colours(now.frame(), window, out, 0);
        for (int k = 1; k < FACTORS.length; k++) {
            window.read(
                    now.evidence().planes()[k], scale, 0, new RefinerWindow.Target(out, (k + 2) * cells, FACTORS[k]));
        }
        window.read(now.odds(), scale, -6, new RefinerWindow.Target(out, 12 * cells, 1 / 6f));
        window.read(now.p(), scale, 0, new RefinerWindow.Target(out, 13 * cells, 1));
        float[] region = new float[scale.size()];
        double dx = 0;
        double dy = 0;
        double sum = 1e-6;
        for (int i = 0; i < region.length; i++) {
            region[i] = now.evidence().region()[i] ? 1 : 0;
            if (now.p()[i] > 0.5f) {
                dx += now.back().dx()[i];
                dy += now.back().dy()[i];
                sum++;
            }
        }
        window.read(region, scale, 0, new RefinerWindow.Target(out, 14 * cells, 1));
        motion(now.back().dx(), (float) (dx / sum), region);
        window.read(region, scale, 0, new RefinerWindow.Target(out, 15 * cells, 1));
        motion(now.back().dy(), (float) (dy / sum), region);
        window.read(region, scale, 0, new RefinerWindow.Target(out, 16 * cells, 1));
        System.arraycopy(pin, 0, out, 17 * cells, pin.length);
        return out;
    }

    private static void motion(float[] flow, float mean, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.tanh((flow[i] - mean) / 4);
        }
    }

    private static void colours(WorkFrame frame, RefinerWindow window, float[] out, int at) {
        float[] plane = new float[frame.scale().size()];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = ((frame.lab()[3 * i + c] & 0xff) - 128) / (c == 0 ? 64f : 32f);
            }
            window.read(plane, frame.scale(), 0, new RefinerWindow.Target(out, at + c * RefinerWindow.CELLS, 1));
        }
    }
}
