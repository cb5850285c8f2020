// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reframe.api.mask.Mask;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.run.RunException;

/** Masks in a safetensors file, eight pixels a byte, first pixel in the highest bit, row by row, frame after frame. */
final class PackedMasks {
    private final GoldenFile file;
    private final Map<String, RecordedTensor> tensors;

    PackedMasks(GoldenFile file) throws RunException {
        this.file = file;
        tensors = file.tensors();
    }

    /**
     * Frames of a tensor.
     *
     * @throws RunException (input) when there is none, or it holds fewer bits
     */
    List<Mask> frames(String name, int frames, int width, int height) throws RunException {
        if (!tensors.containsKey(name)) {
            throw RunException.input(file.path() + " has no tensor '" + name + "'; the file is incomplete.", null);
        }
        double[] bytes = tensors.get(name).values();
        long bits = (long) frames * width * height;
        if (frames < 0 || width < 1 || height < 1 || bits > bytes.length * 8L) {
            throw RunException.input(
                    file.path() + ": '" + name + "' holds " + bytes.length * 8L + " bits, not " + frames + " frames of "
                            + width + "x" + height + ".",
                    null);
        }
        List<Mask> masks = new ArrayList<>();
        int bit = 0;
        for (int t = 0; t < frames; t++) {
            byte[] pixels = new byte[width * height];
            for (int i = 0; i < pixels.length; i++, bit++) {
                pixels[i] = (byte) ((int) bytes[bit >> 3] >> (7 - (bit & 7)) & 1);
            }
            masks.add(Mask.ofPixels(width, height, pixels));
        }
        return masks;
    }

    /** The only frame of a tensor. */
    Mask mask(String name, int width, int height) throws RunException {
        return frames(name, 1, width, height).get(0);
    }
}
