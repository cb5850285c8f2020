// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.hash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.reframe.api.run.RunException;

/**
 * SHA-256 (FIPS 180-4), mostly as 64 hexadecimal digits in lower case. What is static is thread-safe; an instance takes bytes
 * piece by piece and is used by one thread.
 */
public final class Sha256 {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    /** Of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Of a file's bytes, read in pieces.
     *
     * @throws RunException (input) when it cannot be read
     */
    public static String of(Path file) throws RunException {
        Sha256 hash = new Sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) hash.add(buffer, 0, read);
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage(), e);
        }
        return hash.hex();
    }

    /** Of some texts, each with its length, so that no other sequence of texts has the same. */
    public static String of(List<String> texts) {
        Sha256 hash = new Sha256();
        texts.forEach(hash::addSized);
        return hash.hex();
    }

    /** Of a text in UTF-8. */
    public static String of(String text) {
        return new Sha256().add(text).hex();
    }

    /** Of bytes. */
    public static String of(byte[] bytes) {
        return new Sha256().add(bytes).hex();
    }

    /** Takes bytes in. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Takes some bytes of an array in. */
    public Sha256 add(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        return this;
    }

    /** Takes in what is left in a buffer, which is then empty. */
    public Sha256 add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** Takes a text in UTF-8 in, as it is: without its length, so two texts run into each other. */
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a number in, 4 bytes, the highest first. */
    public Sha256 add(int number) {
        return add(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    /** Takes in how many bytes a text has in UTF-8, as a number, and then these. */
    public Sha256 addSized(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length).add(bytes);
    }

    /** The 32 bytes of the hash; then it is of nothing again. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** The hash as text; then it is of nothing again. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
