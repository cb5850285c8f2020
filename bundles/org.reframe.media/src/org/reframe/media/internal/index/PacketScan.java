// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.run.RunException;
import org.reframe.media.internal.ffmpeg.Demuxer;
import org.reframe.media.internal.ffmpeg.MediaLimits;
import org.reframe.media.internal.ffmpeg.PacketHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all packets of a file once, without decoding. Use once. */
final class PacketScan {
    private static final int CANCEL_INTERVAL = 256;
    private static final int FIRST_CAPACITY = 1024;
    private static final Logger LOG = LoggerFactory.getLogger(PacketScan.class);

    private final Demuxer demuxer;
    private final IProgressMonitor monitor;
    private long[] pts = new long[FIRST_CAPACITY];
    private long[] dts = new long[FIRST_CAPACITY];
    private long[] pos = new long[FIRST_CAPACITY];
    private long[] hash = new long[FIRST_CAPACITY];
    private byte[] flags = new byte[FIRST_CAPACITY];
    private int count;

    PacketScan(Demuxer demuxer, IProgressMonitor monitor) {
        this.demuxer = demuxer;
        this.monitor = monitor;
    }

    /** All packets up to the end or to where the file breaks off. */
    Packets run() throws RunException {
        AVPacket packet = av_packet_alloc();
        try {
            while (demuxer.read(packet)) {
                boolean whole = (packet.flags() & AV_PKT_FLAG_CORRUPT) == 0;
                if (whole) {
                    add(packet);
                }
                av_packet_unref(packet);
                if (!whole) {
                    LOG.info("{} breaks off after {} frames; the rest is not used", demuxer.file(), count);
                    break;
                }
                checkCancel();
            }
        } finally {
            av_packet_free(packet);
        }
        return new Packets(
                Arrays.copyOf(pts, count),
                Arrays.copyOf(dts, count),
                Arrays.copyOf(pos, count),
                Arrays.copyOf(hash, count),
                Arrays.copyOf(flags, count));
    }

    private void checkCancel() {
        if (count % CANCEL_INTERVAL == 0 && monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
    }

    private void add(AVPacket packet) throws RunException {
        grow();
        ByteBuffer bytes = bytes(packet);
        pts[count] = packet.pts();
        dts[count] = packet.dts();
        pos[count] = packet.pos();
        hash[count] = PacketHash.of(bytes);
        boolean hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0
                || HiddenFrames.isHidden(demuxer.stream().codecpar().codec_id(), bytes);
        flags[count] = (byte) (((packet.flags() & AV_PKT_FLAG_KEY) != 0 ? Packets.KEY : 0)
                | (hidden ? Packets.HIDDEN : 0)
                | (bytes.hasRemaining() ? 0 : Packets.EMPTY));
        count++;
    }

    private void grow() throws RunException {
        if (count < hash.length) {
            return;
        }
        Path file = demuxer.file();
        if (count >= MediaLimits.MAX_PACKETS) {
            throw RunException.input(file + " has more than " + count + " frames. Cut it into parts first.", null);
        }
        int capacity = count * 2;
        pts = Arrays.copyOf(pts, capacity);
        dts = Arrays.copyOf(dts, capacity);
        pos = Arrays.copyOf(pos, capacity);
        hash = Arrays.copyOf(hash, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }

    /** The bytes of a packet, valid as long as the packet. */
    static ByteBuffer bytes(AVPacket packet) {
        if (packet.size() <= 0 || packet.data() == null) {
            return ByteBuffer.allocate(0);
        }
        return packet.data().capacity(packet.size()).asByteBuffer();
    }
}
