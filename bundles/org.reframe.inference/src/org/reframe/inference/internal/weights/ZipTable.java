// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of a zip archive, with the places of its entries, which {@code java.util.zip} does not tell. Format: APPNOTE 6.3,
 * with zip64. Refuses what no weight file has: encryption, names that leave a folder, two entries of one name, overlap.
 */
final class ZipTable {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int MOST_ENTRIES = 200_000;
    private static final long LARGEST_TABLE = 64L << 20;

    /**
     * An entry.
     *
     * @param name path in the archive
     * @param method 0 stored, 8 deflated
     * @param crc CRC-32 of its content
     * @param packed bytes in the file
     * @param size bytes of its content
     * @param header where its local header begins
     */
    record Entry(String name, int method, long crc, long packed, long size, long header) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ZipTable(MappedFile file) throws IOException {
        long[] table = table(file);
        if (table[0] > MOST_ENTRIES || table[1] > LARGEST_TABLE) {
            throw new IOException("its table claims " + table[0] + " entries in " + table[1] + " bytes");
        }
        ByteBuffer bytes = file.at(table[2], table[1]);
        for (long i = 0; i < table[0]; i++) add(entry(bytes), table[2]);
        checkOverlap();
    }

    Map<String, Entry> entries() {
        return entries;
    }

    /** Entries, bytes and place of the central table. */
    private static long[] table(MappedFile file) throws IOException {
        int tail = (int) Math.min(file.size(), END_LENGTH + 0xffff);
        ByteBuffer bytes = file.at(file.size() - tail, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END && at + END_LENGTH + u16(bytes, at + 20) <= tail) {
                long end = file.size() - tail + at;
                long[] table = {u16(bytes, at + 10), u32(bytes, at + 12), u32(bytes, at + 16)};
                return table[0] == 0xffff || table[1] == 0xffffffffL || table[2] == 0xffffffffL
                        ? table64(file, end, table)
                        : table;
            }
        }
        throw new IOException("it is a zip archive without its end: the file is cut off");
    }

    private static long[] table64(MappedFile file, long end, long[] table) throws IOException {
        ByteBuffer locator = file.at(end - 20, 20);
        if (locator.getInt(0) != LOCATOR_64) return table;
        ByteBuffer large = file.at(locator.getLong(8), 56);
        if (large.getInt(0) != END_64) throw new IOException("the zip archive's table is damaged");
        return new long[] {
            nonNegative(large.getLong(32)), nonNegative(large.getLong(40)), nonNegative(large.getLong(48))
        };
    }

    private static Entry entry(ByteBuffer bytes) throws IOException {
        int at = bytes.position();
        if (bytes.remaining() < 46 || bytes.getInt(at) != CENTRAL)
            throw new IOException("the zip archive's table is damaged");
        int name = u16(bytes, at + 28);
        int extra = u16(bytes, at + 30);
        int length = 46 + name + extra + u16(bytes, at + 32);
        if (bytes.remaining() < length) throw new IOException("the zip archive's table is cut off");
        byte[] text = new byte[name];
        bytes.get(at + 46, text);
        String shown = new String(text, StandardCharsets.UTF_8);
        if ((u16(bytes, at + 8) & 1) != 0) throw new IOException("entry '" + shown + "' is encrypted");
        long[] sizes = {u32(bytes, at + 24), u32(bytes, at + 20), u32(bytes, at + 42)};
        widen(bytes.slice(at + 46 + name, extra).order(bytes.order()), sizes);
        bytes.position(at + length);
        return new Entry(shown, u16(bytes, at + 10), u32(bytes, at + 16), sizes[1], sizes[0], sizes[2]);
    }

    /** Replaces size, packed size and place by those of the zip64 field where they are saturated. */
    private static void widen(ByteBuffer extra, long[] sizes) throws IOException {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            if (id == 1) {
                ByteBuffer field = extra.slice(extra.position(), length).order(extra.order());
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == 0xffffffffL && field.remaining() >= 8) sizes[i] = nonNegative(field.getLong());
                }
            }
            extra.position(extra.position() + length);
        }
    }

    private void add(Entry entry, long table) throws IOException {
        String name = entry.name();
        if (name.startsWith("/") || name.contains("\\") || name.contains("..") || name.indexOf('\0') >= 0) {
            throw new IOException("entry '" + name.replace('\0', '?') + "' has a name that leaves its folder");
        }
        if (entries.containsKey(name)) throw new IOException("entry '" + name + "' is there twice");
        entries.put(name, entry);
        if (entry.header() > table || entry.packed() > table - entry.header()) {
            throw new IOException("entry '" + name + "' lies outside the archive");
        }
    }

    private void checkOverlap() throws IOException {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::header));
        for (int i = 1; i < sorted.size(); i++) {
            Entry before = sorted.get(i - 1);
            if (before.header() + 30 + before.packed() > sorted.get(i).header()) {
                throw new IOException("the entries '" + before.name() + "' and '"
                        + sorted.get(i).name() + "' overlap");
            }
        }
    }

    private static long nonNegative(long value) throws IOException {
        if (value < 0) throw new IOException("the zip archive's table is damaged");
        return value;
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}
