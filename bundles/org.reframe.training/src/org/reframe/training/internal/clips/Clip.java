// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;

/**
 * A labelled clip of small square frames, mapped from a file, so that a large set takes little of Java's memory. Thread-safe.
 *
 * @param label name of its class
 * @param frames how many
 * @param size width and height in pixels
 * @param rgb 8-bit numbers of shape {@code [frames, size, size, 3]}; read by index only
 */
public record Clip(String label, int frames, int size, ByteBuffer rgb) {
    private static final String FRAMES = "frames";
    private static final String LABEL = "label";

    /**
     * Maps a clip that {@link #write} wrote.
     *
     * @throws RunException (input) naming the file when it is no clip
     */
    public static Clip read(Path file) throws RunException {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            TensorInfo info = tensors.tensors().getOrDefault(FRAMES, new TensorInfo("", ElementType.UINT8, List.of()));
            List<Long> shape = info.shape();
            boolean fits = info.type() == ElementType.UINT8
                    && shape.size() == 4
                    && shape.get(0) > 0
                    && shape.get(1).equals(shape.get(2))
                    && shape.get(3) == 3
                    && tensors.metadata().containsKey(LABEL);
            if (!fits)
                throw RunException.input(file + " is no clip of a training. Delete it, and it is made again.", null);
            return new Clip(
                    tensors.metadata().getOrDefault(LABEL, ""),
                    Math.toIntExact(shape.get(0)),
                    Math.toIntExact(shape.get(1)),
                    tensors.read(FRAMES));
        }
    }

    /** Writes it. */
    public void write(Path file) throws RunException {
        try (MemoryWeights tensors = new MemoryWeights()) {
            List<Long> shape = List.of((long) frames, (long) size, (long) size, 3L);
            tensors.put(new TensorInfo(FRAMES, ElementType.UINT8, shape), rgb.duplicate());
            SafetensorsWriter.write(file, tensors, Map.of(LABEL, label));
        }
    }
}
