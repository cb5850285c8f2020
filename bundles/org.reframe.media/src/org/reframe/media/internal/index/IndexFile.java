// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.global.avformat;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index kept in a file: big-endian, magic, version, FFmpeg version, file size, modification time, fingerprint, arrays, CRC-32.
 * Anything wrong with it means that it is built again; it is never trusted over the video.
 */
public final class IndexFile {
    private static final int MAGIC = 0x52465849;
    private static final int VERSION = 1;
    private static final int HEADER = 96;
    private static final int PER_PACKET = 4 * Long.BYTES + 1;
    private static final int PER_FRAME = Integer.BYTES + Long.BYTES;
    private static final int FINGERPRINT = 64;
    private static final int COUNTS = 5 * Integer.BYTES;
    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);

    private final Path video;
    private final Path file;
    private final String fingerprint;

    /**
     * The cache file of a video.
     *
     * @param folder cache folder, made when absent
     * @param fingerprint the video's
     */
    public IndexFile(Path folder, Path video, String fingerprint) {
        this.video = video;
        this.file = folder.resolve(fingerprint + ".index");
        this.fingerprint = fingerprint;
    }

    /** The index when a valid one is kept. */
    public Optional<VideoIndex> read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > Integer.MAX_VALUE - 8) {
                return Optional.empty();
            }
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException | BufferUnderflowException e) {
            LOG.debug("Index {} is built again", file, e);
            return Optional.empty();
        }
    }

    private Optional<VideoIndex> parse(ByteBuffer in) throws IOException {
        ByteBuffer header = header();
        int end = in.limit() - Long.BYTES;
        if (end < header.limit() + COUNTS
                || in.slice(0, header.limit()).mismatch(header) >= 0
                || in.getLong(end) != crc(in, end)) {
            return Optional.empty();
        }
        in.position(header.limit());
        int width = in.getInt();
        int height = in.getInt();
        boolean linear = in.getInt() != 0;
        int packets = in.getInt();
        int frames = in.getInt();
        if (frames < 1
                || packets < frames
                || (long) packets * PER_PACKET + (long) frames * PER_FRAME != end - in.position()) {
            return Optional.empty();
        }
        Packets read = new Packets(
                longs(in, packets), longs(in, packets), longs(in, packets), longs(in, packets), new byte[packets]);
        in.get(read.flags());
        int[] order = new int[frames];
        for (int i = 0; i < frames; i++) {
            order[i] = in.getInt();
            if (order[i] < 0 || order[i] >= packets) {
                return Optional.empty();
            }
        }
        return Optional.of(new VideoIndex(read, order, longs(in, frames), width, height, linear));
    }

    /** Keeps an index; failing to is no error, it is built again next time. */
    public void write(VideoIndex index) {
        try {
            ByteBuffer header = header();
            Packets packets = index.packets();
            long size = header.limit()
                    + COUNTS
                    + (long) packets.count() * PER_PACKET
                    + (long) index.frameCount() * PER_FRAME
                    + Long.BYTES;
            ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).put(header);
            out.putInt(index.width()).putInt(index.height()).putInt(index.linear() ? 1 : 0);
            out.putInt(packets.count()).putInt(index.frameCount());
            putLongs(out, packets.pts());
            putLongs(out, packets.dts());
            putLongs(out, packets.pos());
            putLongs(out, packets.hash());
            out.put(packets.flags());
            for (int ordinal : index.order()) {
                out.putInt(ordinal);
            }
            putLongs(out, index.pts());
            out.putLong(crc(out, out.position()));
            WholeFile.of(file).write(out.array());
        } catch (IOException | RunException | ArithmeticException e) {
            LOG.warn("The index of {} could not be kept in {}", video, file, e);
        }
    }

    private ByteBuffer header() throws IOException {
        ByteBuffer header =
                ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(VERSION).putInt(avformat.avformat_version());
        header.putInt(0)
                .putLong(Files.size(video))
                .putLong(Files.getLastModifiedTime(video).toMillis());
        return header.put(fingerprint.getBytes(StandardCharsets.US_ASCII), 0, FINGERPRINT)
                .flip();
    }

    private static long crc(ByteBuffer bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, length);
        return crc.getValue();
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] values = new long[count];
        in.asLongBuffer().get(values);
        in.position(in.position() + count * Long.BYTES);
        return values;
    }

    private static void putLongs(ByteBuffer out, long[] values) {
        out.asLongBuffer().put(values);
        out.position(out.position() + values.length * Long.BYTES);
    }
}
