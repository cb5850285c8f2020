// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTests {
    @Test
    void theHeaderIsAsNumpyWantsIt(@TempDir Path folder) throws IOException {
        for (int width = 1; width < 40; width++) {
            Path file = folder.resolve(width + ".npy");
            float[] values = new float[2 * 3 * width];
            values[values.length - 1] = 1.5f;
            NpyFile.write(file, values, 2, 3, width);
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals((byte) 0x93, bytes.get(0));
            int header = bytes.getShort(8);
            assertEquals(0, (10 + header) % 64, "data are aligned");
            String text = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
            assertTrue(
                    text.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, " + width + "), }"),
                    text);
            assertTrue(text.endsWith("\n"));
            assertEquals(10 + header + 4 * values.length, bytes.capacity());
            assertEquals(1.5f, bytes.getFloat(bytes.capacity() - 4));
        }
        NpyFile.write(folder.resolve("frames.npy"), new float[4], 4);
        assertTrue(Files.readString(folder.resolve("frames.npy"), StandardCharsets.ISO_8859_1)
                .contains("'shape': (4,)"));
    }
}
