// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

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
        MessageDigest digest = digest();
        for (Object value : values) {
            add(digest, value);
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, Object value) {
        switch (value) {
            case Long number ->
                add(digest, 'L', ByteBuffer.allocate(8).putLong(number).array());
            case Integer number ->
                add(digest, 'L', ByteBuffer.allocate(8).putLong(number).array());
            case Double number ->
                add(digest, 'D', ByteBuffer.allocate(8).putDouble(number).array());
            case String text -> add(digest, 'S', text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> add(digest, 'B', bytes);
            case UUID id -> add(digest, 'B', of(id));
            default ->
                throw new IllegalArgumentException(
                        "A cell of type " + value.getClass().getName());
        }
    }

    private static void add(MessageDigest digest, char type, byte[] bytes) {
        digest.update((byte) type);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
