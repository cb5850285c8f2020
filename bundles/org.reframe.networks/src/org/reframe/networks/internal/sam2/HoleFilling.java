// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

/**
 * Fills small holes of a mask, in plain Java, so that the result is the same on every device: SAM 2's own needs a CUDA
 * extension and is left out without a word where that is missing. The rule is SAM 2's: a connected region (8 neighbours) of
 * logits of at most 0 with at most so many pixels becomes 0.1.
 */
public final class HoleFilling {
    private static final float FILLED = 0.1f;

    private HoleFilling() {}

    /**
     * Fills in place.
     *
     * @param logits row by row
     * @param width of a row
     * @param largest area of a hole, in pixels of the logits
     * @return how many regions were filled
     */
    public static int fill(float[] logits, int width, int largest) {
        if (largest < 1) return 0;
        boolean[] seen = new boolean[logits.length];
        int[] queue = new int[logits.length];
        int filled = 0;
        for (int start = 0; start < logits.length; start++) {
            if (seen[start] || logits[start] > 0) continue;
            int size = region(logits, width, start, seen, queue);
            if (size > largest) continue;
            for (int i = 0; i < size; i++) logits[queue[i]] = FILLED;
            filled++;
        }
        return filled;
    }

    /** Collects the region of a place into the queue's start. */
    private static int region(float[] logits, int width, int start, boolean[] seen, int[] queue) {
        int height = logits.length / width;
        int end = 0;
        queue[end++] = start;
        seen[start] = true;
        for (int head = 0; head < end; head++) {
            int x = queue[head] % width;
            int y = queue[head] / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int next = ny * width + nx;
                    if (!seen[next] && logits[next] <= 0) {
                        seen[next] = true;
                        queue[end++] = next;
                    }
                }
            }
        }
        return end;
    }
}
