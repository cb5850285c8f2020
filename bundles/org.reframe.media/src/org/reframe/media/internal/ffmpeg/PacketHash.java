// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A fast 64-bit hash of bytes, the same on every machine: eight bytes a step, in the manner of xxHash. Not cryptographic. */
public final class PacketHash {
    private static final long PRIME_A = 0x9E3779B185EBCA87L;
    private static final long PRIME_B = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_C = 0x165667B19E3779F9L;
    private static final int ROTATION = 27;

    private PacketHash() {}

    /** Hash of the remaining bytes; the buffer's position is left as it is. */
    public static long of(ByteBuffer bytes) {
        ByteBuffer buffer = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long hash = PRIME_C ^ buffer.remaining() * PRIME_A;
        int position = buffer.position();
        int limit = buffer.limit();
        for (; position + Long.BYTES <= limit; position += Long.BYTES) {
            hash = mix(hash, buffer.getLong(position));
        }
        for (; position < limit; position++) {
            hash = mix(hash, buffer.get(position) & 0xFF);
        }
        hash ^= hash >>> 33;
        hash *= PRIME_B;
        hash ^= hash >>> 29;
        hash *= PRIME_C;
        return hash ^ hash >>> 32;
    }

    private static long mix(long hash, long word) {
        long product = Long.rotateLeft(word * PRIME_B, 31) * PRIME_A;
        return Long.rotateLeft(hash ^ product, ROTATION) * PRIME_A + PRIME_B;
    }
}
