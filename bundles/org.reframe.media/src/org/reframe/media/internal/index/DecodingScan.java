// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.media.internal.ffmpeg.Demuxer;
import org.reframe.media.internal.ffmpeg.StreamDecoder;

/** Finds the presentation order by decoding everything once: for files whose packets alone do not tell. Use once. */
final class DecodingScan {
    private final Path file;
    private final Packets packets;
    private int[] order;
    private int shown;
    private long tick = 1;

    DecodingScan(Path file, Packets packets) {
        this.file = file;
        this.packets = packets;
        this.order = new int[packets.count()];
    }

    /**
     * The index that decoding gives.
     *
     * @throws RunException when frames and packets cannot be brought together one to one
     */
    VideoIndex run(IProgressMonitor monitor) throws RunException {
        try (PacketFeed feed = new PacketFeed(file, packets);
                StreamDecoder decoder = StreamDecoder.of(
                        file,
                        feed.demuxer().stream().codecpar(),
                        Runtime.getRuntime().availableProcessors())) {
            @Nullable AVPacket packet = feed.read();
            while (packet != null) {
                if (monitor.isCanceled()) {
                    throw new OperationCanceledException();
                }
                decoder.send(packet);
                collect(decoder);
                packet = feed.read();
            }
            decoder.send(null);
            collect(decoder);
            tick = ticksAFrame(feed.demuxer());
        }
        order = Arrays.copyOf(order, shown);
        return new VideoIndex(packets, order, times(), 0, 0, false);
    }

    private void collect(StreamDecoder decoder) throws RunException {
        @Nullable AVFrame frame = decoder.receive();
        while (frame != null) {
            long ordinal = frame.pts();
            if (ordinal < 0 || ordinal >= packets.count() || shown >= order.length) {
                throw inexact();
            }
            order[shown++] = (int) ordinal;
            frame = decoder.receive();
        }
    }

    private long[] times() throws RunException {
        if (shown == 0) {
            throw RunException.input(file + " holds no frame that can be decoded. Copy or export it again.", null);
        }
        if (Arrays.stream(order).distinct().count() != shown) {
            throw inexact();
        }
        long[] times = Arrays.stream(order).mapToLong(o -> packets.pts()[o]).toArray();
        if (Arrays.stream(packets.pts()).allMatch(t -> t == Packets.NO_TIME)
                && Arrays.stream(packets.dts()).allMatch(t -> t == Packets.NO_TIME)) {
            // A bare stream of pictures: evenly at the rate that it states.
            Arrays.setAll(times, i -> i * tick);
        }
        if (!increasing(times)) {
            times = Arrays.stream(order)
                    .mapToLong(o -> packets.dts()[o])
                    .sorted()
                    .toArray();
        }
        if (!increasing(times)) {
            throw inexact();
        }
        return times;
    }

    private static long ticksAFrame(Demuxer demuxer) {
        double rate = demuxer.averageRate().value();
        double base = demuxer.timeBase().value();
        return rate > 0 && base > 0 ? Math.max(1, Math.round(1 / (rate * base))) : 1;
    }

    static boolean increasing(long[] times) {
        if (times.length > 0 && times[0] == Packets.NO_TIME) {
            return false;
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private RunException inexact() {
        return RunException.input(
                file
                        + " cannot be indexed frame by frame: its packets and frames do not match. Normalise it first, for example:"
                        + " ffmpeg -i INPUT -fps_mode passthrough -c:v libx264 -crf 12 OUTPUT.mp4",
                null);
    }
}
