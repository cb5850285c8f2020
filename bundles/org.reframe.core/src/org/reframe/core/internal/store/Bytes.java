// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.reframe.api.hash.Sha256;

/** Bytes of identities, and SHA-256 over typed values. */
final class Bytes {
    /** Length of a SHA-256. */
    static final int HASH_LENGTH = 32;

    private Bytes() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("an identity of " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** SHA-256 over values with type and length, so that no two lists of values run into each other. */
    static byte[] sha256(Object... values) {
        Sha256 hash = new Sha256();
        for (Object value : values) {
            add(hash, value);
        }
        return hash.bytes();
    }

    private static void add(Sha256 hash, Object value) {
        switch (value) {
            case Long number ->
                add(hash, 'L', ByteBuffer.allocate(8).putLong(number).array());
            case Integer number ->
                add(hash, 'L', ByteBuffer.allocate(8).putLong(number).array());
            case Double number ->
                add(hash, 'D', ByteBuffer.allocate(8).putDouble(number).array());
            case String text -> add(hash, 'S', text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> add(hash, 'B', bytes);
            case UUID id -> add(hash, 'B', of(id));
            default ->
                throw new IllegalArgumentException(
                        "A cell of type " + value.getClass().getName());
        }
    }

    private static void add(Sha256 hash, char type, byte[] bytes) {
        hash.add(new byte[] {(byte) type}).add(bytes.length).add(bytes);
    }
}
