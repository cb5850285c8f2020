// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.networks.internal.parity.GoldenFile;

/**
 * Frames that a golden file names, enlarged to the network's edge by repeating pixels and normalised.
 *
 * @param bytes frames, rows, columns, red green blue
 * @param shape their counts
 * @param edge of the network's picture
 */
record RecordedFrames(byte[] bytes, List<Integer> shape, int edge) {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] STD = {0.229f, 0.224f, 0.225f};

    RecordedFrames {
        shape = List.copyOf(shape);
    }

    static RecordedFrames of(GoldenFile file) throws RunException {
        String name = file.text("frames", "frames.safetensors");
        Path path = file.path().resolveSibling(Path.of(name).getFileName());
        try (SafetensorsFile data = SafetensorsFile.open(path)) {
            TensorInfo info = data.tensors().values().stream()
                    .filter(tensor ->
                            tensor.shape().size() == 4 && tensor.shape().get(3) == 3)
                    .findFirst()
                    .orElseThrow(() -> RunException.input(path + " holds no frames (n, height, width, 3).", null));
            ByteBuffer buffer = data.read(info.name());
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            List<Integer> shape = info.shape().stream().map(Long::intValue).toList();
            return new RecordedFrames(bytes, shape, (int) file.number("image_size", 1024));
        }
    }

    int count() {
        return shape.get(0);
    }

    /** Frame i as (3, edge, edge). */
    float[] picture(int i) {
        int height = shape.get(1);
        int width = shape.get(2);
        float[] picture = new float[3 * edge * edge];
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                int at = ((i * height + y * height / edge) * width + x * width / edge) * 3;
                for (int c = 0; c < 3; c++) {
                    picture[(c * edge + y) * edge + x] = ((bytes[at + c] & 0xff) / 255f - MEAN[c]) / STD[c];
                }
            }
        }
        return picture;
    }
}
