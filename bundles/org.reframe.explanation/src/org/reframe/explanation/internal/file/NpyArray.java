// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of 32-bit numbers in NumPy's format 1.0 (numpy/lib/format.py), row by row.
 *
 * @param shape lengths of axes
 * @param values row by row
 */
record NpyArray(int[] shape, float[] values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\), ?\\}\\s*");
    private static final int AXES = 8;
    private static final int CHUNK = 1 << 14;

    /** Writes it; the stream stays open. */
    void write(OutputStream out) throws IOException {
        StringBuilder header = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (");
        for (int length : shape) header.append(length).append(", ");
        header.append("), }");
        while ((MAGIC.length + 2 + header.length() + 1) % 64 != 0) header.append(' ');
        header.append('\n');
        out.write(MAGIC);
        out.write(header.length() & 0xff);
        out.write(header.length() >> 8);
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat(values[i]);
            if (!bytes.hasRemaining() || i == values.length - 1) {
                out.write(bytes.array(), 0, bytes.position());
                bytes.clear();
            }
        }
    }

    /**
     * Reads one.
     *
     * @param most numbers that it may have
     * @throws IOException saying what is wrong
     */
    static NpyArray read(InputStream stream, long most) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        if (!Arrays.equals(magic, MAGIC)) throw new IOException("it is no NumPy array of format 1.0");
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8;
        byte[] text = new byte[length];
        in.readFully(text);
        Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
        if (!header.matches() || !"<f4".equals(header.group(1)) || !"False".equals(header.group(2))) {
            throw new IOException("it is no array of 32-bit numbers, row by row");
        }
        int[] shape = shape(header.group(3));
        long size = 1;
        for (int axis : shape) {
            size *= axis;
            if (size > most) throw new IOException("it has more than " + most + " numbers");
        }
        // Grows with what is there: what the header claims costs nothing.
        float[] values = new float[(int) Math.min(CHUNK, size)];
        byte[] chunk = new byte[4 * CHUNK];
        for (int at = 0; at < size; at += CHUNK) {
            int count = (int) Math.min(CHUNK, size - at);
            if (at + count > values.length) values = Arrays.copyOf(values, (int) Math.min(size, 2L * values.length));
            in.readFully(chunk, 0, 4 * count);
            ByteBuffer.wrap(chunk, 0, 4 * count)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, at, count);
        }
        if (in.read() >= 0) throw new EOFException("there is more behind its last number");
        return new NpyArray(shape, values);
    }

    private static int[] shape(String text) throws IOException {
        String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*");
        if (parts.length > AXES) throw new IOException("it has more than " + AXES + " axes");
        int[] shape = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                shape[i] = Integer.parseInt(parts[i]);
            } catch (NumberFormatException e) {
                throw new IOException("an axis is " + parts[i] + " long", e);
            }
        }
        return shape;
    }
}
