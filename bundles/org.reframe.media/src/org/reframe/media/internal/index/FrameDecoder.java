// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.media.internal.ffmpeg.Demuxer;
import org.reframe.media.internal.ffmpeg.StreamDecoder;

/** Decodes any frame of an indexed file: on from where it stands when that is nearer, otherwise from the key frame before. Not thread-safe. */
public final class FrameDecoder implements AutoCloseable {
    /** Each thread of a decoder delays the first frame after a jump, and holds a frame more. */
    private static final int MOST_THREADS = 16;

    private static final int ALL = -1;

    private final VideoIndex index;
    private final int[] frameOfPacket;
    private final PacketFeed feed;
    private final StreamDecoder decoder;
    private final boolean skipsUnreferenced;
    private int goal = ALL;
    private int last = -1;
    private boolean drained;
    private boolean skipped;

    /**
     * Opens the file.
     *
     * @throws RunException when it cannot be opened or has no decoder
     */
    public FrameDecoder(Path file, VideoIndex index) throws RunException {
        this.index = index;
        this.frameOfPacket = index.frameOfPacket();
        this.feed = new PacketFeed(file, index.packets());
        try {
            int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
            this.decoder = StreamDecoder.of(file, feed.demuxer().stream().codecpar(), threads);
            this.skipsUnreferenced = decoder.canLeaveOutUnreferenced();
        } catch (RunException e) {
            feed.close();
            throw e;
        }
    }

    /** FFmpeg's name of the decoder. */
    public String codec() {
        return decoder.name();
    }

    /** Frame that came out last, −1 when none did since the last jump. */
    public int position() {
        return last;
    }

    /** Whether any frame on the way was missing or out of order. */
    public boolean skipped() {
        return skipped;
    }

    /** The open file. */
    public Demuxer demuxer() {
        return feed.demuxer();
    }

    /**
     * Decodes a frame, leaving out frames on the way that no other frame is made from.
     *
     * @param target 0-based
     * @return the frame, valid until the next call; null when the decoder does not give it
     */
    public @Nullable AVFrame find(int target) throws RunException {
        if (!skipsUnreferenced) {
            return findWithAll(target);
        }
        boolean jumps = needsJump(target);
        if (jumps) {
            jump(index.startOf(target));
        }
        goal = target;
        AVFrame frame = forward(target);
        goal = ALL;
        if (frame == null) {
            last = -1;
            frame = jumpTo(target, index.startOf(target));
        }
        return frame;
    }

    /**
     * Decodes a frame and all those on the way to it.
     *
     * @param target 0-based
     * @return the frame, valid until the next call; null when the decoder does not give it
     */
    @Nullable
    AVFrame findWithAll(int target) throws RunException {
        return needsJump(target) ? jumpTo(target, index.startOf(target)) : forward(target);
    }

    /** Decodes the next frame on the way to a target, null at the end. {@link #position()} tells which it was. */
    public @Nullable AVFrame step() throws RunException {
        while (true) {
            AVFrame frame = decoder.receive();
            if (frame != null) {
                if (accept(frame)) {
                    return frame;
                }
                continue;
            }
            if (drained) {
                return null;
            }
            AVPacket packet = feed.read();
            drained = packet == null;
            if (skipsUnreferenced) {
                // The packet's ordinal stands in for its time.
                int shown = packet == null ? -1 : frameOfPacket[(int) packet.pts()];
                decoder.leaveOutUnreferenced(shown >= 0 && shown < goal);
            }
            decoder.send(packet);
        }
    }

    /** Whether a jump would be taken to reach a frame. */
    public boolean needsJump(int target) {
        if (last < 0 || target <= last) {
            return last >= 0 || target > 0 || feed.position() > 0;
        }
        return index.startOf(target) > feed.position();
    }

    /** Jumps so that {@link #step()} leads to the target. */
    public void prepare(int target) throws RunException {
        if (needsJump(target)) {
            jump(index.startOf(target));
        }
    }

    private @Nullable AVFrame jumpTo(int target, int start) throws RunException {
        jump(start);
        AVFrame frame = forward(target);
        if (frame == null && start > 0) {
            // The stream needs more than its key frame says: take the long way once rather than fail.
            skipped = true;
            jump(0);
            frame = forward(target);
        }
        return frame;
    }

    private void jump(int start) throws RunException {
        if (start == 0) {
            rewind();
        } else {
            feed.seek(start);
        }
        decoder.flush();
        last = -1;
        drained = false;
    }

    private void rewind() throws RunException {
        if (index.linear()) {
            feed.rewind();
        } else {
            feed.seek(0);
        }
    }

    private @Nullable AVFrame forward(int target) throws RunException {
        AVFrame frame = step();
        while (frame != null && last < target) {
            frame = step();
        }
        return last == target ? frame : null;
    }

    private boolean accept(AVFrame frame) {
        long ordinal = frame.pts();
        int found = ordinal >= 0 && ordinal < frameOfPacket.length ? frameOfPacket[(int) ordinal] : -1;
        if (found < 0) {
            skipped = true;
            return false;
        }
        skipped |= goal == ALL && last >= 0 && found != last + 1;
        last = found;
        return true;
    }

    @Override
    public void close() {
        decoder.close();
        feed.close();
    }
}
