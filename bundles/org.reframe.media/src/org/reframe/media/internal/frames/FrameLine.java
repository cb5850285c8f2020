// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.media.internal.ffmpeg.Orientation;
import org.reframe.media.internal.ffmpeg.RgbConverter;
import org.reframe.media.internal.index.FrameDecoder;

/**
 * From file to picture: decoding in turn behind a lock, conversion to RGB outside of it, so that one thread converts a frame while
 * another decodes the next one. Thread-safe.
 */
final class FrameLine implements AutoCloseable {
    private static final int BEHIND = 24;

    private final IndexedFile file;
    private final Orientation orientation;
    private final FrameDecoder decoder;
    private final FrameCache cache;
    private final SharedFrames frames;
    private final Queue<RgbConverter> converters = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile boolean closed;

    FrameLine(IndexedFile file, Orientation orientation, FrameDecoder decoder, FrameCache cache) {
        this.file = file;
        this.orientation = orientation;
        this.decoder = decoder;
        this.cache = cache;
        this.frames = new SharedFrames(cache);
    }

    /** How many pictures the cache holds. */
    int capacity() {
        return cache.fits(file.index().width() * file.index().height() * 3);
    }

    /**
     * A picture.
     *
     * @param target 0-based
     * @param before frame that was asked for last, by which a walk backward is known
     */
    Picture get(int target, int before) throws RunException {
        while (true) {
            Picture held = frames.find(target);
            if (held != null) {
                return held;
            }
            lock.lock();
            AVFrame decoded;
            try {
                checkOpen();
                if (!frames.promise(target)) {
                    continue;
                }
                decoded = decode(target, target < before && before - target <= BEHIND);
            } finally {
                lock.unlock();
            }
            return deliver(target, decoded);
        }
    }

    /** Makes the first picture of a range that is missing; false when none is, or it cannot be made. */
    boolean loadOne(int from, int to) {
        int last = Math.min(to, file.index().frameCount() - 1);
        int target;
        AVFrame decoded;
        lock.lock();
        try {
            target = frames.firstMissing(from, last);
            if (closed || target > last || !frames.promise(target)) {
                return false;
            }
            decoded = decode(target, false);
        } catch (RunException e) {
            // Whoever asks for the frame itself gets the error.
            return false;
        } finally {
            lock.unlock();
        }
        try {
            deliver(target, decoded);
            return true;
        } catch (RunException e) {
            return false;
        }
    }

    private AVFrame decode(int target, boolean backward) throws RunException {
        try {
            AVFrame frame = backward ? decodeBackward(target) : decoder.find(target);
            if (frame == null) {
                throw RunException.input(
                        file.path() + ": frame " + target
                                + " cannot be decoded; the file is damaged there. Copy or convert it again.",
                        null);
            }
            AVFrame copy = av_frame_clone(frame);
            if (copy == null) {
                throw RunException.environment("There is not enough memory to read " + file.path() + ".", null);
            }
            return copy;
        } catch (RunException | RuntimeException | Error e) {
            frames.fail(target, e);
            throw e;
        }
    }

    private @Nullable AVFrame decodeBackward(int target) throws RunException {
        // Whoever steps back will step on: keep what is decoded on the way.
        int keepFrom = target - Math.min(BEHIND, capacity() / 2);
        decoder.prepare(target);
        AVFrame frame = decoder.step();
        while (frame != null && decoder.position() < target) {
            int position = decoder.position();
            if (position >= keepFrom && !frames.isComing(position)) {
                cache.put(position, convert(frame, position));
            }
            frame = decoder.step();
        }
        return frame != null && decoder.position() == target ? frame : decoder.find(target);
    }

    private Picture deliver(int target, AVFrame decoded) throws RunException {
        try {
            Picture picture = convert(decoded, target);
            frames.deliver(target, picture);
            return picture;
        } catch (RunException | RuntimeException | Error e) {
            frames.fail(target, e);
            throw e;
        } finally {
            av_frame_free(decoded);
        }
    }

    private Picture convert(AVFrame frame, int position) throws RunException {
        if (frame.width() != file.index().width()
                || frame.height() != file.index().height()) {
            throw RunException.input(
                    file.path() + ": the picture size changes at frame " + position + " to " + frame.width() + "x"
                            + frame.height() + ". Cut the file there or convert it to one size first.",
                    null);
        }
        RgbConverter idle = converters.poll();
        RgbConverter converter = idle == null ? new RgbConverter() : idle;
        boolean usable = false;
        try {
            Picture picture = converter.convert(frame, orientation);
            usable = true;
            return picture;
        } catch (IllegalStateException e) {
            throw RunException.input(file.path() + ": frame " + position + " cannot be converted to RGB.", e);
        } finally {
            if (usable) {
                converters.add(converter);
            } else {
                converter.close();
            }
            if (closed) {
                closeConverters();
            }
        }
    }

    private void checkOpen() throws RunException {
        if (closed) {
            throw RunException.usage(file.path() + " is closed. Open it again.");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            decoder.close();
            cache.clear();
        } finally {
            lock.unlock();
        }
        closeConverters();
    }

    private void closeConverters() {
        RgbConverter idle = converters.poll();
        while (idle != null) {
            idle.close();
            idle = converters.poll();
        }
    }
}
