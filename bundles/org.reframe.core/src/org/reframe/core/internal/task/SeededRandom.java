// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.reframe.api.hash.Sha256;

/** Random sources that depend on a seed and a purpose alone, on every platform and Java version. Pure. */
public final class SeededRandom {
    private SeededRandom() {}

    /** A source at its start. SplittableRandom: its algorithm is specified, so that results repeat in later releases. */
    public static RandomGenerator of(long seed, String purpose) {
        Sha256 hash = new Sha256()
                .add(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip())
                .add(purpose);
        return new SplittableRandom(ByteBuffer.wrap(hash.bytes()).getLong());
    }
}
