// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.images;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.media.internal.ffmpeg.PacketHash;
import org.reframe.media.internal.frames.FrameCache;
import org.reframe.media.internal.frames.ReadAhead;
import org.reframe.media.internal.frames.SharedFrames;

/** A folder of images as video, one frame a tick of 1/25 s. Thread-safe: every frame is decoded by itself. */
public final class ImageFolderVideo implements Video {
    private static final Rational TICK = new Rational(1, 25);
    private static final Rational RATE = new Rational(25, 1);
    private static final int AHEAD = 4;

    private final Path source;
    private final ImageFolder folder;
    private final VideoInfo info;
    private final FrameCache cache;
    private final SharedFrames frames;
    private final ReadAhead readAhead;
    private volatile boolean closed;

    private ImageFolderVideo(Path source, ImageFolder folder, FrameCache cache) {
        this.source = source;
        this.folder = folder;
        this.cache = cache;
        this.frames = new SharedFrames(cache);
        ImageSize size = folder.size();
        this.info = new VideoInfo(
                size.width(), size.height(), folder.files().size(), TICK, RATE, 0, "images", folder.fingerprint());
        int fits = cache.fits(size.width() * size.height() * 3);
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, AHEAD);
        this.readAhead = new ReadAhead(Math.max(0, Math.min(AHEAD, fits / 2 - 1)), workers, this::loadOne);
    }

    /**
     * Opens a folder: every image is read once for its hash and size, unless that is kept from an earlier time.
     *
     * @param cacheFolder where what was read is kept
     * @throws RunException when it cannot be used; names the folder or image
     */
    public static Video open(Path folder, Optional<Path> cacheFolder, FrameCache cache, IProgressMonitor monitor)
            throws RunException {
        return new ImageFolderVideo(folder, ImageFolder.read(folder, cacheFolder, monitor), cache);
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
    public FrameIdentity identity(int index) {
        Objects.checkIndex(index, info.frameCount());
        return new FrameIdentity(index, index, true, folder.hashes()[index]);
    }

    @Override
    public String frameName(int index) {
        return ImageFolder.stem(folder.files().get(Objects.checkIndex(index, info.frameCount())));
    }

    @Override
    public int indexAt(double seconds) {
        double index = Math.floor(seconds * RATE.value() + 1e-6);
        return (int) Math.max(0, Math.min(index, info.frameCount() - 1.0));
    }

    @Override
    public Picture frame(int index) throws RunException {
        Objects.checkIndex(index, info.frameCount());
        if (closed) {
            throw RunException.usage(source + " is closed. Open it again.");
        }
        Picture picture = frames.find(index);
        while (picture == null) {
            picture = frames.promise(index) ? make(index) : frames.find(index);
        }
        readAhead.used(index);
        return picture;
    }

    private Picture make(int index) throws RunException {
        try {
            Picture picture = decode(index);
            frames.deliver(index, picture);
            return picture;
        } catch (RunException | RuntimeException | Error e) {
            frames.fail(index, e);
            throw e;
        }
    }

    private Picture decode(int index) throws RunException {
        Path file = folder.files().get(index);
        byte[] bytes = ImageDecoder.read(file);
        if (PacketHash.of(ByteBuffer.wrap(bytes)) != folder.hashes()[index]) {
            throw RunException.input(file + " has changed since the folder was opened. Open the folder again.", null);
        }
        Picture picture = ImageDecoder.decode(file, bytes);
        if (picture.width() != info.width() || picture.height() != info.height()) {
            throw RunException.input(file + " is not of the size that its header says. Export it again.", null);
        }
        return picture;
    }

    private boolean loadOne(int from, int to) {
        int last = Math.min(to, info.frameCount() - 1);
        try {
            int index = frames.firstMissing(from, last);
            if (closed || index > last) {
                return false;
            }
            if (frames.promise(index)) {
                make(index);
            }
            return true;
        } catch (RunException e) {
            // Whoever asks for the frame itself gets the error.
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        readAhead.close();
        cache.clear();
    }
}
