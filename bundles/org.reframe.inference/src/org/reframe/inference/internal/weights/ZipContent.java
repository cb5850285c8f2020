// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What the entries of a zip archive hold: stored ones are mapped, deflated ones unpacked within limits. Thread-safe. */
final class ZipContent {
    private static final int LOCAL = 0x04034b50;
    private static final int CHUNK = 1 << 30;
    /** Weights hardly shrink; a hundredfold is a trap. */
    private static final long LARGEST_RATIO = 100;

    private static final long SMALL = 1L << 20;

    private final MappedFile file;
    private final Set<String> verified = ConcurrentHashMap.newKeySet();

    ZipContent(MappedFile file) {
        this.file = file;
    }

    /** Refuses an entry that cannot be read, before anything is allocated for it. */
    static void check(ZipTable.Entry entry) throws IOException {
        String what = "entry '" + entry.name() + "'";
        if (entry.method() != 0 && entry.method() != 8)
            throw new IOException(what + " is packed by method " + entry.method());
        if (entry.method() == 0 && entry.packed() != entry.size()) throw new IOException(what + " has two sizes");
        if (entry.method() == 8 && entry.size() > SMALL && entry.size() / LARGEST_RATIO > entry.packed()) {
            throw new IOException(what + " would unpack " + entry.packed() + " bytes to " + entry.size());
        }
    }

    /** A part of an entry's content, little-endian, after its checksum was found right. */
    ByteBuffer read(ZipTable.Entry entry, long from, long count) throws IOException {
        check(entry);
        if (from < 0 || count < 0 || from > entry.size() - count) {
            throw new IOException("entry '" + entry.name() + "' has only " + entry.size() + " bytes");
        }
        long start = start(entry);
        if (entry.method() == 8)
            return inflate(entry, start).slice((int) from, (int) count).order(ByteOrder.LITTLE_ENDIAN);
        if (!verified.contains(entry.name())) {
            CRC32 sum = new CRC32();
            for (long at = 0; at < entry.size(); at += CHUNK) {
                sum.update(file.at(start + at, Math.min(CHUNK, entry.size() - at)));
            }
            verify(entry, sum.getValue());
        }
        return file.at(start + from, count);
    }

    private void verify(ZipTable.Entry entry, long sum) throws IOException {
        if (sum != entry.crc()) throw new IOException("entry '" + entry.name() + "' is damaged: its checksum is wrong");
        verified.add(entry.name());
    }

    private long start(ZipTable.Entry entry) throws IOException {
        ByteBuffer header = file.at(entry.header(), 30);
        if (header.getInt(0) != LOCAL) throw new IOException("entry '" + entry.name() + "' has no header");
        int name = header.getShort(26) & 0xffff;
        int extra = header.getShort(28) & 0xffff;
        return entry.header() + 30 + name + extra;
    }

    private ByteBuffer inflate(ZipTable.Entry entry, long start) throws IOException {
        if (entry.size() > Integer.MAX_VALUE - 8) throw new IOException("entry '" + entry.name() + "' exceeds 2 GiB");
        byte[] content = new byte[(int) entry.size()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file.at(start, entry.packed()));
            int done = 0;
            while (done < content.length) {
                int more = inflater.inflate(content, done, content.length - done);
                if (more == 0) throw new IOException("entry '" + entry.name() + "' is cut off");
                done += more;
            }
        } catch (DataFormatException e) {
            throw new IOException("entry '" + entry.name() + "' is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        verify(entry, sum.getValue());
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }
}
