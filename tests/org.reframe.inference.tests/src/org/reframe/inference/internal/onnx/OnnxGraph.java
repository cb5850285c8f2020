// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the smallest ONNX models: one operator on two inputs. Format: onnx.proto3 of ONNX 1.16. */
public final class OnnxGraph {
    private OnnxGraph() {}

    /** {@code difference = a - b} on vectors of a length. */
    public static byte[] difference(int length) {
        byte[] node = join(text(1, "a"), text(1, "b"), text(2, "difference"), text(4, "Sub"));
        byte[] graph = join(
                message(1, node),
                text(2, "graph"),
                message(11, vector("a", length)),
                message(11, vector("b", length)),
                message(12, vector("difference", length)));
        return join(number(1, 8), message(7, graph), message(8, number(2, 13)));
    }

    private static byte[] vector(String name, int length) {
        byte[] shape = message(1, number(1, length));
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
