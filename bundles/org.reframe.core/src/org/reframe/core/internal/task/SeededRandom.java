// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random sources that depend on a seed and a purpose alone, on every platform and Java version. Pure. */
public final class SeededRandom {
    private SeededRandom() {}

    /** A source at its start. SplittableRandom: its algorithm is specified, so that results repeat in later releases. */
    public static RandomGenerator of(long seed, String purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            return new SplittableRandom(ByteBuffer.wrap(digest.digest()).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
