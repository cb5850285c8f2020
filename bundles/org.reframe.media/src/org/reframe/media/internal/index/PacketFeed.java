// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.media.internal.ffmpeg.Demuxer;
import org.reframe.media.internal.ffmpeg.PacketHash;

/**
 * The packets of a scanned file again, from any key frame on, each checked against the scan. A packet's ordinal replaces its
 * presentation time, so that a decoded frame says which packet it came from even where times are missing or repeat. Not
 * thread-safe.
 */
public final class PacketFeed implements AutoCloseable {
    private final Path file;
    private final Packets packets;
    private final AVPacket packet = av_packet_alloc();
    private Demuxer demuxer;
    private int next;
    private boolean pending;

    /**
     * A feed that stands at the first packet.
     *
     * @throws RunException when the file cannot be opened
     */
    public PacketFeed(Path file, Packets packets) throws RunException {
        this.file = file;
        this.packets = packets;
        this.demuxer = Demuxer.open(file);
    }

    /** The open file. */
    public Demuxer demuxer() {
        return demuxer;
    }

    /** Ordinal of the packet that {@link #read()} gives next. */
    public int position() {
        return next;
    }

    /**
     * The next packet that may be sent to a decoder, valid until the next call; null at the end.
     *
     * @throws RunException when the file has changed since it was scanned
     */
    public @Nullable AVPacket read() throws RunException {
        while (next < packets.count()) {
            if (!pending) {
                av_packet_unref(packet);
                if (!demuxer.read(packet)) {
                    throw changed();
                }
            }
            pending = false;
            int ordinal = next++;
            if (PacketHash.of(PacketScan.bytes(packet)) != packets.hash()[ordinal]) {
                throw changed();
            }
            if ((packets.flags()[ordinal] & Packets.EMPTY) == 0) {
                packet.pts(ordinal);
                packet.dts(ordinal);
                return packet;
            }
        }
        return null;
    }

    private RunException changed() {
        return RunException.input(
                file + " has changed since it was opened (packet " + next + " differs). Close it and open it again.",
                null);
    }

    /**
     * Goes to a packet: through the container's own index where it leads there, by reading from the beginning otherwise.
     *
     * @param ordinal a key frame's, or 0
     */
    public void seek(int ordinal) throws RunException {
        boolean found = jump(ordinal, packets.pts()[ordinal]) || jump(ordinal, packets.dts()[ordinal]);
        if (!found) {
            rewind();
        }
        skipTo(ordinal);
    }

    /** Starts again at the first packet. */
    public void rewind() throws RunException {
        demuxer.close();
        demuxer = Demuxer.open(file);
        next = 0;
        pending = false;
    }

    private boolean jump(int ordinal, long time) {
        if (time == Packets.NO_TIME || !demuxer.seek(time)) {
            return false;
        }
        av_packet_unref(packet);
        if (!demuxer.read(packet)) {
            return false;
        }
        int landed = recognise();
        next = landed;
        pending = true;
        return landed >= 0 && landed <= ordinal;
    }

    /** Ordinal of the packet just read, −1 when it cannot be told from another. */
    private int recognise() {
        long hash = PacketHash.of(PacketScan.bytes(packet));
        int found = -1;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.hash()[i] != hash || packets.pos()[i] != packet.pos()) {
                continue;
            }
            if (found >= 0 || packet.pos() < 0) {
                return byTime(hash);
            }
            found = i;
        }
        return found;
    }

    private int byTime(long hash) {
        int found = -1;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.hash()[i] == hash && packets.dts()[i] == packet.dts() && packets.pts()[i] == packet.pts()) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private void skipTo(int ordinal) throws RunException {
        while (next < ordinal) {
            if (!pending) {
                av_packet_unref(packet);
                if (!demuxer.read(packet)) {
                    throw changed();
                }
            }
            pending = false;
            next++;
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        demuxer.close();
    }
}
