// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Encodes indices as 8-bit palette PNG with all 256 DAVIS colours and no transparency. Thread-safe. */
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private PngEncoder() {}

    /**
     * Writes a file.
     *
     * @param indices {@code [H,W]} row by row
     */
    static void write(Path file, int width, int height, byte[] indices) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file));
                DataOutputStream out = new DataOutputStream(stream)) {
            out.write(SIGNATURE);
            ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
            header.put((byte) 8).put((byte) PngSamples.Header.PALETTE);
            chunk(out, "IHDR", header.array());
            ByteBuffer palette = ByteBuffer.allocate(768);
            for (int i = 0; i < 256; i++) {
                int colour = DavisPalette.colour(i);
                palette.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
            }
            chunk(out, "PLTE", palette.array());
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                for (int y = 0; y < height; y++) {
                    deflater.write(0);
                    deflater.write(indices, y * width, width);
                }
            }
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
