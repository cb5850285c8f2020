// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Lets remembered frames vote: each pixel looks for the most similar patches in a window of a remembered frame and takes
 * their labels. Works on a grid of every other pixel. Immutable.
 */
final class PatchVote {
    private static final int STEP = 2;
    private static final int[] OFFSETS = {-3, 0, 3};
    private static final float TEMPERATURE = 45f;

    private final WorkFrame memory;
    private final float[] label;

    /**
     * A remembered frame.
     *
     * @param label probability of the object on it, {@code [H,W]}
     */
    PatchVote(WorkFrame memory, float[] label) {
        this.memory = memory;
        this.label = label;
    }

    float[] label() {
        return label;
    }

    /**
     * What this frame says about another.
     *
     * @param area where to ask; elsewhere the answer is 0
     * @param shiftX where the window's centre lies in the remembered frame, from the pixel asked about
     * @param shiftY likewise
     * @param radius of the window in grid steps
     * @return weighted label, {@code [H,W]}, 0–1
     */
    float[] ask(WorkFrame frame, boolean[] area, double shiftX, double shiftY, int radius) {
        int width = frame.width();
        int height = frame.height();
        float[] result = new float[width * height];
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                if (area[y * width + x]) {
                    float vote = vote(
                            frame,
                            x,
                            y,
                            new Window((int) Math.round(x + shiftX), (int) Math.round(y + shiftY), radius));
                    for (int k = 0; k < STEP * STEP; k++) {
                        int px = x + k % STEP;
                        int py = y + k / STEP;
                        if (px < width && py < height) {
                            result[py * width + px] = vote;
                        }
                    }
                }
            }
        }
        return result;
    }

    /** Where in the remembered frame to look: centre in pixels, radius in grid steps. */
    private record Window(int centreX, int centreY, int radius) {}

    private float vote(WorkFrame frame, int x, int y, Window window) {
        float sum = 0;
        float total = 1e-6f;
        for (int dy = -window.radius(); dy <= window.radius(); dy++) {
            int my = window.centreY() + dy * STEP;
            if (my < 0 || my >= memory.height()) {
                continue;
            }
            for (int dx = -window.radius(); dx <= window.radius(); dx++) {
                int mx = window.centreX() + dx * STEP;
                if (mx >= 0 && mx < memory.width()) {
                    float distance = distance(frame, x, y, mx, my);
                    float weight = distance > 9 * TEMPERATURE ? 0 : (float) Math.exp(-distance / TEMPERATURE);
                    sum += weight * label[my * memory.width() + mx];
                    total += weight;
                }
            }
        }
        return sum / total;
    }

    /** Mean squared difference of Lab over nine points of the patch. */
    private float distance(WorkFrame frame, int x, int y, int mx, int my) {
        int width = frame.width();
        int height = frame.height();
        int sum = 0;
        for (int oy : OFFSETS) {
            int ay = Math.clamp(y + oy, 0, height - 1) * width;
            int by = Math.clamp(my + oy, 0, height - 1) * width;
            for (int ox : OFFSETS) {
                int a = 3 * (ay + Math.clamp(x + ox, 0, width - 1));
                int b = 3 * (by + Math.clamp(mx + ox, 0, width - 1));
                int dl = (frame.lab()[a] & 0xff) - (memory.lab()[b] & 0xff);
                int da = (frame.lab()[a + 1] & 0xff) - (memory.lab()[b + 1] & 0xff);
                int db = (frame.lab()[a + 2] & 0xff) - (memory.lab()[b + 2] & 0xff);
                sum += dl * dl + 2 * (da * da + db * db);
            }
        }
        return sum / 9f;
    }
}
