// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.mask.Mask;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;

/**
 * What the network sees of a clip, in 8 bits: planes {@code [4, frames, size, size]}, red, green, blue and the mask's share of each
 * cell, 0–255.
 *
 * @param frames number
 * @param size edge in cells; pictures are squeezed to squares
 * @param bytes the numbers, last axis fastest; not changed
 */
public record ClipPlanes(int frames, int size, byte[] bytes) {
    /** Channels: colours and the mask. */
    public static final int CHANNELS = 4;

    /** Of Kinetics, as torchvision's R(2+1)D has them. */
    private static final float[] MEAN = {0.43216f, 0.394666f, 0.37645f};

    private static final float[] DEVIATION = {0.22803f, 0.22145f, 0.216989f};

    public ClipPlanes {
        if (bytes.length != CHANNELS * frames * size * size) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + frames + " frames of " + size);
        }
    }

    /** Looks at the frames of a question. A frame without a mask has an empty one. */
    public static ClipPlanes of(DeferralQuestion question, SeenFrames seen, int size) throws RunException {
        Map<Integer, Mask> masks = new HashMap<>();
        for (PropagatedMask mask : question.clip().masks()) masks.put(mask.frame(), mask.mask());
        question.clip().pins().forEach(pin -> masks.put(pin.frame(), pin.mask()));
        List<Integer> frames = seen.frames();
        int plane = size * size;
        byte[] bytes = new byte[CHANNELS * frames.size() * plane];
        for (int t = 0; t < frames.size(); t++) {
            Picture full = question.clip().video().frame(frames.get(t));
            Picture small = Resizer.resize(full, size, size, Resample.PIL_BILINEAR);
            for (int c = 0; c < 3; c++) {
                int at = (c * frames.size() + t) * plane;
                for (int i = 0; i < plane; i++) bytes[at + i] = small.rgb()[3 * i + c];
            }
            if (!masks.containsKey(frames.get(t))) continue;
            Mask mask = masks.getOrDefault(frames.get(t), Mask.empty(full.width(), full.height()));
            byte[] pixels = mask.toPixels();
            float[] numbers = new float[pixels.length];
            for (int i = 0; i < numbers.length; i++) numbers[i] = pixels[i];
            float[] share = Resizer.resize(numbers, mask.width(), size, size, Resample.TORCH_BILINEAR_ANTIALIAS);
            int at = (3 * frames.size() + t) * plane;
            for (int i = 0; i < plane; i++) bytes[at + i] = (byte) Math.round(255 * Math.clamp(share[i], 0f, 1f));
        }
        return new ClipPlanes(frames.size(), size, bytes);
    }

    /**
     * As numbers: colours less Kinetics' mean, over its deviation; the mask 0–1.
     *
     * @param mirrored whether left and right are exchanged
     */
    public float[] numbers(boolean mirrored) {
        float[] numbers = new float[bytes.length];
        int channel = bytes.length / CHANNELS;
        for (int i = 0; i < numbers.length; i++) {
            int c = i / channel;
            int from = mirrored ? i - i % size + size - 1 - i % size : i;
            float value = (bytes[from] & 0xff) / 255f;
            numbers[i] = c < 3 ? (value - MEAN[c]) / DEVIATION[c] : value;
        }
        return numbers;
    }
}
