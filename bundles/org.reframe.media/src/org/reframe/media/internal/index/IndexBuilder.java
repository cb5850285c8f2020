// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.index;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.media.internal.ffmpeg.Demuxer;

/** Builds the index of a video file: by packets where they tell everything and a trial agrees, otherwise by decoding. */
public final class IndexBuilder {
    private final Path file;
    private final IProgressMonitor monitor;

    /**
     * A builder for one file.
     *
     * @param monitor asked for cancel
     */
    public IndexBuilder(Path file, IProgressMonitor monitor) {
        this.file = file;
        this.monitor = monitor;
    }

    /**
     * Builds the index and verifies it on the first frames and on the last one.
     *
     * @throws RunException when the file cannot be indexed exactly
     */
    public VideoIndex build() throws RunException {
        Packets packets;
        boolean linear;
        try (Demuxer demuxer = Demuxer.open(file)) {
            packets = new PacketScan(demuxer, monitor).run();
            linear = demuxer.format().equals("gif");
        }
        if (packets.count() == 0) {
            throw RunException.input(
                    file + " holds no frames, or breaks off before the first one. Copy or export it again.", null);
        }
        int[] order = byTime(packets);
        long[] times = IntStream.of(order).mapToLong(o -> packets.pts()[o]).toArray();
        if (order.length > 0 && DecodingScan.increasing(times)) {
            VideoIndex index = new VideoIndex(packets, order, times, 0, 0, linear);
            if (new Trial(file, index).agrees()) {
                return index;
            }
        }
        VideoIndex decoded = new DecodingScan(file, packets).run(monitor).with(0, 0, linear);
        if (linear || new Trial(file, decoded).agrees()) {
            return decoded;
        }
        return decoded.with(0, 0, true);
    }

    private static int[] byTime(Packets packets) {
        return IntStream.range(0, packets.count())
                .filter(i -> !packets.hidden(i))
                .boxed()
                .sorted((a, b) -> Long.compare(packets.pts()[a], packets.pts()[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
