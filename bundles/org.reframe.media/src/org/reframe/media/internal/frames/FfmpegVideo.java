// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.media.internal.ffmpeg.Orientation;
import org.reframe.media.internal.ffmpeg.RgbConverter;
import org.reframe.media.internal.index.FrameDecoder;
import org.reframe.media.internal.index.VideoIndex;

/** A video file with its index. Thread-safe: one decoder behind a lock, a cache in front. */
public final class FfmpegVideo implements Video {
    private static final int AHEAD = 8;
    private static final int BEHIND = 24;

    private final Path source;
    private final VideoInfo info;
    private final VideoIndex index;
    private final Orientation orientation;
    private final FrameCache cache;
    private final ReadAhead readAhead;
    private final FrameDecoder decoder;
    private final RgbConverter converter = new RgbConverter();
    private final ReentrantLock lock = new ReentrantLock(true);
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
        this.source = file.path();
        this.index = file.index();
        this.info = info;
        this.orientation = orientation;
        this.decoder = decoder;
        this.cache = cache;
        int fits = cache.fits(info.width() * info.height() * 3);
        this.readAhead = new ReadAhead(Math.max(0, Math.min(AHEAD, fits / 2 - 1)), this::load);
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
        checkOpen();
        Picture held = cache.get(frame);
        Picture picture = held == null ? decode(frame, previous) : held;
        previous = frame;
        readAhead.used(frame);
        return picture;
    }

    private boolean load(int frame) {
        if (closed || frame >= index.frameCount()) {
            return false;
        }
        try {
            if (cache.get(frame) == null) {
                decode(frame, frame - 1);
            }
            return true;
        } catch (RunException e) {
            // Whoever asks for the frame itself gets the error.
            return false;
        }
    }

    private Picture decode(int target, int before) throws RunException {
        lock.lock();
        try {
            checkOpen();
            Picture held = cache.get(target);
            return held == null ? decodeLocked(target, before) : held;
        } finally {
            lock.unlock();
        }
    }

    private Picture decodeLocked(int target, int before) throws RunException {
        int fits = cache.fits(info.width() * info.height() * 3);
        boolean backward = target < before && before - target <= BEHIND;
        int keepFrom = backward ? target - Math.min(BEHIND, fits / 2) : target;
        if (backward) {
            // Whoever steps back will step on: keep what is decoded on the way.
            decoder.prepare(target);
            AVFrame frame = decoder.step();
            while (frame != null && decoder.position() < target) {
                if (decoder.position() >= keepFrom) {
                    cache.put(decoder.position(), convert(frame, decoder.position()));
                }
                frame = decoder.step();
            }
            if (frame != null && decoder.position() == target) {
                return keep(frame, target);
            }
        }
        return keep(decoder.find(target), target);
    }

    private Picture keep(@Nullable AVFrame frame, int target) throws RunException {
        if (frame == null) {
            throw RunException.input(
                    source + ": frame " + target
                            + " cannot be decoded; the file is damaged there. Copy or convert it again.",
                    null);
        }
        Picture picture = convert(frame, target);
        cache.put(target, picture);
        return picture;
    }

    private Picture convert(AVFrame frame, int position) throws RunException {
        if (frame.width() != index.width() || frame.height() != index.height()) {
            throw RunException.input(
                    source + ": the picture size changes at frame " + position + " to " + frame.width() + "x"
                            + frame.height() + ". Cut the file there or convert it to one size first.",
                    null);
        }
        try {
            return converter.convert(frame, orientation);
        } catch (IllegalStateException e) {
            throw RunException.input(source + ": frame " + position + " cannot be converted to RGB.", e);
        }
    }

    private void checkOpen() throws RunException {
        if (closed) {
            throw RunException.usage(source + " is closed. Open it again.");
        }
    }

    @Override
    public void close() {
        closed = true;
        readAhead.close();
        lock.lock();
        try {
            if (previous != Integer.MIN_VALUE) {
                previous = Integer.MIN_VALUE;
                decoder.close();
                converter.close();
                cache.clear();
            }
        } finally {
            lock.unlock();
        }
    }
}
