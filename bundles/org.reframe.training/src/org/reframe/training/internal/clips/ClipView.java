// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * What a network sees of a clip: some of its frames, as numbers around 0.
 *
 * @param frames how many it sees
 * @param step from one to the next
 * @param size width and height in pixels
 * @param augmentation how clips are changed to learn from
 */
public record ClipView(int frames, int step, int size, Augmentation augmentation) {
    /** Numbers are {@code (value / 255 - MEAN) / DEVIATION}. */
    public static final double MEAN = 0.5;

    /** See {@link #MEAN}. */
    public static final double DEVIATION = 0.25;

    /**
     * How clips are changed at random to learn from.
     *
     * @param shift pixels each way at most
     * @param mirror whether half of them are mirrored
     */
    public record Augmentation(int shift, boolean mirror) {}

    /** Frames from the first that is seen to the last, both included. */
    public int span() {
        return (frames - 1) * step + 1;
    }

    /** The middle of a clip, unchanged: {@code [3, frames, size, size]}. */
    public float[] middle(Clip clip) {
        return numbers(clip, new Change(Math.max(0, clip.frames() - span()) / 2, 0, 0, false, 1));
    }

    /** Any part of a clip; shifted and mirrored by the augmentation, up to a fifth lighter or darker. */
    public float[] any(Clip clip, RandomGenerator random) {
        int shift = augmentation.shift();
        return numbers(
                clip,
                new Change(
                        random.nextInt(Math.max(1, clip.frames() - span() + 1)),
                        random.nextInt(2 * shift + 1) - shift,
                        random.nextInt(2 * shift + 1) - shift,
                        random.nextBoolean() && augmentation.mirror(),
                        0.8 + 0.4 * random.nextDouble()));
    }

    /**
     * How a clip is changed.
     *
     * @param first frame
     * @param dx pixels to the left; what comes in repeats the border
     * @param dy pixels up
     * @param mirrored whether left is right
     * @param light factor on all colours
     */
    private record Change(int first, int dx, int dy, boolean mirrored, double light) {}

    private float[] numbers(Clip clip, Change change) {
        float[] table = new float[256];
        for (int v = 0; v < 256; v++) {
            table[v] = (float) ((Math.min(255, v * change.light()) / 255 - MEAN) / DEVIATION);
        }
        float[] out = new float[3 * frames * size * size];
        ByteBuffer rgb = clip.rgb();
        int plane = size * size;
        for (int t = 0; t < frames; t++) {
            int frame = Math.min(clip.frames() - 1, change.first() + t * step);
            for (int y = 0; y < size; y++) {
                int row = (frame * size + Math.clamp(y + change.dy(), 0, size - 1)) * size;
                for (int x = 0; x < size; x++) {
                    int column = Math.clamp(x + change.dx(), 0, size - 1);
                    int at = (row + (change.mirrored() ? size - 1 - column : column)) * 3;
                    for (int c = 0; c < 3; c++) {
                        out[(c * frames + t) * plane + y * size + x] = table[rgb.get(at + c) & 0xff];
                    }
                }
            }
        }
        return out;
    }
}
