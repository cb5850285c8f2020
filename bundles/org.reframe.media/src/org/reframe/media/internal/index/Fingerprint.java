// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.reframe.api.hash.Sha256;

/** SHA-256 over the size and samples of a file's content, so that a moved file is known again without reading it whole. */
public final class Fingerprint {
    private static final int SAMPLE = 1 << 16;
    private static final int SAMPLES = 16;

    private Fingerprint() {}

    /**
     * Fingerprint of a file: its size, then 16 samples of 64 KiB spread evenly from the first byte to the last.
     *
     * @return lower-case hex
     */
    public static String of(Path file) throws IOException {
        Sha256 hash = new Sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            hash.add(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
            for (int i = 0; i < SAMPLES; i++) {
                buffer.clear();
                channel.read(buffer, Math.max(0, size - SAMPLE) / (SAMPLES - 1) * i);
                hash.add(buffer.flip());
            }
            buffer.clear();
            channel.read(buffer, Math.max(0, size - SAMPLE));
            hash.add(buffer.flip());
        }
        return hash.hex();
    }
}
