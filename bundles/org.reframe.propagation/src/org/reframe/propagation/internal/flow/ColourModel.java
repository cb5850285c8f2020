// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Colours of the object and of what surrounds it, as Lab histograms: those of the pin for ever, those of later frames fading.
 * Answers how likely a colour is the object's. Not thread-safe.
 */
final class ColourModel {
    private static final int LEVELS = 16;
    private static final int BINS = LEVELS * LEVELS * LEVELS;
    private static final float KEEP = 0.85f;
    private static final float PIN_SHARE = 0.5f;
    private static final float FLOOR = 2e-5f;

    private final float[][] pinned = new float[2][];
    private final float[][] recent = new float[2][];

    /**
     * Learns the pin's colours.
     *
     * @param inside probability of the object, {@code [H,W]}
     * @param around how much each pixel counts as surroundings, {@code [H,W]}
     */
    ColourModel(WorkFrame frame, float[] inside, float[] around) {
        pinned[0] = histogram(frame, around);
        pinned[1] = histogram(frame, inside);
        recent[0] = pinned[0].clone();
        recent[1] = pinned[1].clone();
    }

    /** Takes in a later frame; colours seen long ago fade. */
    void learn(WorkFrame frame, float[] inside, float[] around) {
        fade(recent[0], histogram(frame, around));
        fade(recent[1], histogram(frame, inside));
    }

    private static void fade(float[] old, float[] seen) {
        for (int i = 0; i < BINS; i++) {
            old[i] = KEEP * old[i] + (1 - KEEP) * seen[i];
        }
    }

    /** Probability that each pixel's colour is the object's, object and surroundings being equally likely, {@code [H,W]}. */
    float[] posterior(WorkFrame frame) {
        float[] table = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            float object = PIN_SHARE * pinned[1][bin] + (1 - PIN_SHARE) * recent[1][bin] + FLOOR;
            float other = PIN_SHARE * pinned[0][bin] + (1 - PIN_SHARE) * recent[0][bin] + FLOOR;
            table[bin] = object / (object + other);
        }
        float[] result = new float[frame.grey().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = table[bin(frame.lab(), i)];
        }
        return result;
    }

    private static int bin(byte[] lab, int pixel) {
        int l = (lab[3 * pixel] & 0xff) >> 4;
        // a and b of real pictures lie close to the middle: stretch them, so that bins are not wasted.
        int a = Math.clamp(((lab[3 * pixel + 1] & 0xff) - 128) * 2 + 128, 0, 255) >> 4;
        int b = Math.clamp(((lab[3 * pixel + 2] & 0xff) - 128) * 2 + 128, 0, 255) >> 4;
        return (l * LEVELS + a) * LEVELS + b;
    }

    private static float[] histogram(WorkFrame frame, float[] weights) {
        float[] counts = new float[BINS];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0.05f) {
                counts[bin(frame.lab(), i)] += weights[i];
            }
        }
        float[] smooth = counts;
        for (int stride : new int[] {1, LEVELS, LEVELS * LEVELS}) {
            smooth = blur(smooth, stride);
        }
        float sum = 1e-6f;
        for (float value : smooth) {
            sum += value;
        }
        for (int i = 0; i < BINS; i++) {
            smooth[i] /= sum;
        }
        return smooth;
    }

    private static float[] blur(float[] counts, int stride) {
        float[] result = new float[BINS];
        for (int i = 0; i < BINS; i++) {
            int level = i / stride % LEVELS;
            float sum = 2 * counts[i];
            sum += level > 0 ? counts[i - stride] : counts[i];
            sum += level < LEVELS - 1 ? counts[i + stride] : counts[i];
            result[i] = sum / 4;
        }
        return result;
    }
}
