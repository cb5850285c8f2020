// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes ONNX models that take the mean of each channel as its score. Format: onnx.proto3 of ONNX 1.16. */
final class OnnxMeans {
    private OnnxMeans() {}

    /**
     * The mean over all axes from some on; nothing else.
     *
     * @param input lengths of the input's axes, −1 for any
     * @param from the first axis that goes
     * @param kept axes of the output that stay, such as batch and channels
     */
    static byte[] of(long[] input, int from, int kept) {
        byte[] axes = join(text(1, "axes"));
        for (int axis = from; axis < input.length; axis++) axes = join(axes, number(8, axis));
        axes = join(axes, number(20, 7));
        byte[] keep = join(text(1, "keepdims"), number(3, 0), number(20, 2));
        byte[] node =
                join(text(1, "clip"), text(2, "scores"), text(4, "ReduceMean"), message(5, axes), message(5, keep));
        long[] output = new long[kept];
        java.util.Arrays.fill(output, -1);
        byte[] graph = join(
                message(1, node),
                text(2, "graph"),
                message(11, tensor("clip", input)),
                message(12, tensor("scores", output)));
        return join(number(1, 8), message(7, graph), message(8, number(2, 13)));
    }

    private static byte[] tensor(String name, long[] lengths) {
        byte[] shape = new byte[0];
        for (int i = 0; i < lengths.length; i++) {
            byte[] length = lengths[i] < 0 ? text(2, name + i) : number(1, (int) lengths[i]);
            shape = join(shape, message(1, length));
        }
        byte[] tensor = join(number(1, 1), message(2, shape));
        return join(text(1, name), message(2, message(1, tensor)));
    }

    private static byte[] number(int field, int value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] text(int field, String text) {
        return message(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] message(int field, byte[] content) {
        return join(varint(field << 3 | 2), varint(content.length), content);
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 127) {
            out.write(rest & 127 | 128);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
