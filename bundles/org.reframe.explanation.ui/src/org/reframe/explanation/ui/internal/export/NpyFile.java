// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes arrays as NumPy's format 1.0 has them. */
final class NpyFile {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private NpyFile() {}

    /** Writes 32-bit numbers, little endian, in C order. */
    static void write(Path file, float[] values, int... shape) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String facts = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + (shape.length == 1 ? ",)" : ")")
                + ", }";
        int padding = ALIGNMENT - (PREFIX + facts.length() + 1) % ALIGNMENT;
        byte[] header = (facts + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out =
                ByteBuffer.allocate(PREFIX + header.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        out.putShort((short) header.length).put(header);
        for (float value : values) {
            out.putFloat(value);
        }
        Files.write(file, out.array());
    }
}
