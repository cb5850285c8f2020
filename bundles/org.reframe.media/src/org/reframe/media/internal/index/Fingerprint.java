// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        MessageDigest digest = digest();
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
            for (int i = 0; i < SAMPLES; i++) {
                buffer.clear();
                channel.read(buffer, Math.max(0, size - SAMPLE) / (SAMPLES - 1) * i);
                digest.update(buffer.flip());
            }
            buffer.clear();
            channel.read(buffer, Math.max(0, size - SAMPLE));
            digest.update(buffer.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A new SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
