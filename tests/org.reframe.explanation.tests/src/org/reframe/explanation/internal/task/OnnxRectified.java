// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * Writes ONNX models of clips {@code (N,3,4,16,16)} that cut off what is below 0 and take the means of channels as scores. Format:
 * onnx.proto3 of ONNX 1.16.
 */
final class OnnxRectified {
    private static final long[] CLIP = {-1, 3, 4, 16, 16};

    private OnnxRectified() {}

    /**
     * A model.
     *
     * @param layer whether what was cut off is a further output
     */
    static byte[] of(boolean layer) {
        byte[] axes = join(text(1, "axes"), number(8, 2), number(8, 3), number(8, 4), number(20, 7));
        byte[] keep = join(text(1, "keepdims"), number(3, 0), number(20, 2));
        byte[] cut = join(text(1, "clip"), text(2, "rectified"), text(4, "Relu"));
        byte[] mean = join(
                text(1, "rectified"), text(2, "scores"), text(4, "ReduceMean"), message(5, axes), message(5, keep));
        byte[] graph = join(
                message(1, cut),
                message(1, mean),
                text(2, "graph"),
                message(11, tensor("clip", CLIP)),
                message(12, tensor("scores", -1, 3)));
        if (layer) graph = join(graph, message(12, tensor("rectified", CLIP)));
        return join(number(1, 8), message(7, graph), message(8, number(2, 13)));
    }

    private static byte[] tensor(String name, long... lengths) {
        byte[][] axes = LongStream.of(lengths)
                .mapToObj(length -> message(1, length < 0 ? text(2, name) : number(1, (int) length)))
                .toArray(byte[][]::new);
        byte[] tensor = join(number(1, 1), message(2, join(axes)));
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
