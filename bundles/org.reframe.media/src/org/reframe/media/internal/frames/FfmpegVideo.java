// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.reframe.api.run.RunException;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.media.internal.ffmpeg.Orientation;
import org.reframe.media.internal.index.FrameDecoder;
import org.reframe.media.internal.index.VideoIndex;

/** A video file with its index. Thread-safe: one decoder behind a cache, which reads ahead. */
public final class FfmpegVideo implements Video {
    private static final int AHEAD = 8;
    private static final int WORKERS = 2;

    private final Path source;
    private final VideoInfo info;
    private final List<String> warnings;
    private final VideoIndex index;
    private final FrameLine line;
    private final ReadAhead readAhead;
    private volatile int previous = -1;
    private volatile boolean closed;

    /**
     * A video that is ready to decode.
     *
     * @param orientation how pictures are turned for display
     * @param decoder owned by this object from here on
     */
    public FfmpegVideo(
            IndexedFile file, VideoInfo info, Orientation orientation, FrameDecoder decoder, FrameCache cache) {
        this.warnings = Completeness.warnings(file, decoder.demuxer());
        this.source = file.path();
        this.index = file.index();
        this.info = info;
        this.line = new FrameLine(file, orientation, decoder, cache);
        int depth = Math.max(0, Math.min(AHEAD, line.capacity() / 2 - 1));
        this.readAhead = new ReadAhead(depth, WORKERS, line::loadOne);
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public VideoInfo info() {
        return info;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public FrameIdentity identity(int frame) {
        return index.identity(Objects.checkIndex(frame, index.frameCount()));
    }

    @Override
    public String frameName(int frame) {
        return String.format(Locale.ROOT, "%05d", Objects.checkIndex(frame, index.frameCount()));
    }

    @Override
    public int indexAt(double seconds) {
        return Times.indexAt(index.pts(), info.timeBase(), seconds);
    }

    @Override
    public Picture frame(int frame) throws RunException {
        Objects.checkIndex(frame, index.frameCount());
        if (closed) {
            throw RunException.usage(source + " is closed. Open it again.");
        }
        Picture picture = line.get(frame, previous);
        previous = frame;
        readAhead.used(frame);
        return picture;
    }

    @Override
    public void close() {
        closed = true;
        readAhead.close();
        line.close();
    }
}
