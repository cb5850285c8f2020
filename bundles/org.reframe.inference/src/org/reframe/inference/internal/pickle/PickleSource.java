// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of one or more pickles, read forwards; never beyond their end. */
public final class PickleSource {
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_NUMBER = 256;

    private final ByteBuffer bytes;
    private final PickleLimits limits;

    /**
     * Reads from a buffer's position.
     *
     * @param bytes not changed, its position neither
     * @param limits what is read at most
     */
    public PickleSource(ByteBuffer bytes, PickleLimits limits) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.bytes.limit(Math.min(this.bytes.limit(), limits.bytes()));
        this.limits = limits;
    }

    /** How many bytes were read. */
    public int position() {
        return bytes.position();
    }

    PickleLimits limits() {
        return limits;
    }

    int u8() throws PickleException {
        return require(1).get() & 0xff;
    }

    int u16() throws PickleException {
        return require(2).getShort() & 0xffff;
    }

    int i32() throws PickleException {
        return require(4).getInt();
    }

    long u32() throws PickleException {
        return require(4).getInt() & 0xffffffffL;
    }

    long i64() throws PickleException {
        return require(8).getLong();
    }

    double bigEndianDouble() throws PickleException {
        return Double.longBitsToDouble(Long.reverseBytes(i64()));
    }

    byte[] take(long count) throws PickleException {
        if (count < 0 || count > limits.text()) throw new PickleException("a text of " + count + " bytes is too long");
        byte[] taken = new byte[require(count).remaining() >= count ? (int) count : 0];
        bytes.get(taken);
        return taken;
    }

    String text(long count) throws PickleException {
        byte[] taken = take(count);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(taken))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PickleException("a text is not UTF-8");
        }
    }

    String line() throws PickleException {
        StringBuilder line = new StringBuilder();
        for (int c = u8(); c != '\n'; c = u8()) {
            if (line.length() >= LONGEST_LINE) throw new PickleException("a line is longer than " + LONGEST_LINE);
            line.append((char) c);
        }
        return line.toString();
    }

    Object wholeNumber(long count) throws PickleException {
        if (count > LONGEST_NUMBER) throw new PickleException("a number of " + count + " bytes is too long");
        byte[] little = take(count);
        byte[] big = new byte[little.length + 1];
        for (int i = 0; i < little.length; i++) big[big.length - 1 - i] = little[i];
        big[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
        return narrow(new BigInteger(big));
    }

    static Object narrow(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    void checkFrame(long length) throws PickleException {
        if (length < 0 || length > bytes.remaining())
            throw new PickleException("a frame of " + length + " bytes is cut off");
    }

    private ByteBuffer require(long count) throws PickleException {
        if (count > bytes.remaining()) {
            throw new PickleException(
                    bytes.limit() == limits.bytes() ? "it is longer than allowed" : "it ends too early");
        }
        return bytes;
    }
}
