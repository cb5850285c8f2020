// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jdt.annotation.Nullable;

/** The journal's form of changes: a deflated list of (table, key, cells before, cells after). */
final class ChangeFormat {
    private static final int MAX_CELL = 512 << 20;

    private ChangeFormat() {}

    static byte[] write(List<Change> changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            out.writeInt(changes.size());
            for (Change change : changes) {
                RowKey key = change.key();
                out.writeByte(key.table().ordinal());
                out.write(Bytes.of(key.id()));
                out.writeInt(key.frame());
                write(out, key.table(), change.before());
                write(out, key.table(), change.after());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory cannot fail", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Table table, @Nullable Row row) throws IOException {
        out.writeByte(row == null ? -1 : row.cells().size());
        if (row != null) {
            for (Map.Entry<String, Object> cell : row.cells().entrySet()) {
                out.writeByte(table.columns().indexOf(cell.getKey()));
                write(out, cell.getValue());
            }
        }
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case Long number -> {
                out.writeByte('L');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('D');
                out.writeDouble(number);
            }
            case String text -> {
                out.writeByte('S');
                writeBlock(out, text.getBytes(StandardCharsets.UTF_8));
            }
            case byte[] bytes -> {
                out.writeByte('B');
                writeBlock(out, bytes);
            }
            default ->
                throw new IllegalArgumentException(
                        "A cell of type " + value.getClass().getName());
        }
    }

    private static void writeBlock(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the bytes are damaged
     */
    static List<Change> read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int count = in.readInt();
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Table table = Table.values()[in.readUnsignedByte()];
                UUID id = new UUID(in.readLong(), in.readLong());
                RowKey key = new RowKey(table, id, in.readInt());
                Row before = readRow(in, table);
                changes.add(new Change(key, before, readRow(in, table)));
            }
            return changes;
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("the list of changes is damaged", e);
        }
    }

    private static @Nullable Row readRow(DataInputStream in, Table table) throws IOException {
        int count = in.readByte();
        if (count < 0) {
            return null;
        }
        Map<String, Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String column = table.columns().get(in.readUnsignedByte());
            cells.put(column, readCell(in));
        }
        return new Row(cells);
    }

    private static Object readCell(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case 'L' -> Long.valueOf(in.readLong());
            case 'D' -> Double.valueOf(in.readDouble());
            case 'S' -> new String(readBlock(in), StandardCharsets.UTF_8);
            case 'B' -> readBlock(in);
            default -> throw new IOException("a cell of type " + type);
        };
    }

    private static byte[] readBlock(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_CELL) {
            throw new IOException("a cell of " + length + " bytes");
        }
        // readNBytes grows with what is really there, so that a made-up length cannot exhaust the memory.
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("a cell ends early");
        }
        return bytes;
    }
}
