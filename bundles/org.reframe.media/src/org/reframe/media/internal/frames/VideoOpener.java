// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.media.internal.ffmpeg.Demuxer;
import org.reframe.media.internal.ffmpeg.MediaLimits;
import org.reframe.media.internal.ffmpeg.Orientation;
import org.reframe.media.internal.index.Fingerprint;
import org.reframe.media.internal.index.FrameDecoder;
import org.reframe.media.internal.index.IndexBuilder;
import org.reframe.media.internal.index.IndexFile;
import org.reframe.media.internal.index.VideoIndex;

/** Opens a video file: fingerprint, index from the cache or built, first frame decoded. Thread-safe. */
public final class VideoOpener {
    private final long cacheBytes;

    /**
     * An opener.
     *
     * @param cacheBytes bytes of pictures that a video may hold
     */
    public VideoOpener(long cacheBytes) {
        this.cacheBytes = cacheBytes;
    }

    /**
     * Opens a file.
     *
     * @throws RunException when it cannot be used; names the file
     */
    public Video open(Path file, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException {
        String fingerprint;
        try {
            if (Files.size(file) == 0) {
                throw RunException.input(file + " is empty. Copy or export it again.", null);
            }
            fingerprint = Fingerprint.of(file);
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read. Check that it exists and that you may read it.", e);
        }
        Optional<IndexFile> cache = cacheFolder.map(folder -> new IndexFile(folder, file, fingerprint));
        Optional<VideoIndex> cached = cache.flatMap(IndexFile::read);
        VideoIndex index = cached.isPresent() ? cached.get() : new IndexBuilder(file, monitor).build();
        FrameDecoder decoder = new FrameDecoder(file, index);
        try {
            AVFrame first = decoder.find(0);
            if (first == null) {
                throw RunException.input(file + ": the first frame cannot be decoded. Copy or convert it again.", null);
            }
            MediaLimits.checkSize(file, first.width(), first.height());
            VideoIndex sized = index.with(first.width(), first.height(), index.linear());
            if (cached.isEmpty()) {
                cache.ifPresent(c -> c.write(sized));
            }
            return video(new IndexedFile(file, sized), decoder, fingerprint);
        } catch (RunException | RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    private Video video(IndexedFile file, FrameDecoder decoder, String fingerprint) {
        Demuxer demuxer = decoder.demuxer();
        Orientation orientation = demuxer.orientation();
        Rational timeBase = demuxer.timeBase();
        Rational rate = demuxer.averageRate();
        VideoIndex index = file.index();
        boolean swap = orientation.swapsSides();
        VideoInfo info = new VideoInfo(
                swap ? index.height() : index.width(),
                swap ? index.width() : index.height(),
                index.frameCount(),
                timeBase,
                rate.numerator() > 0 ? rate : measuredRate(index, timeBase),
                orientation.degrees(),
                decoder.codec(),
                fingerprint);
        return new FfmpegVideo(file, info, orientation, decoder, new FrameCache(cacheBytes));
    }

    private static Rational measuredRate(VideoIndex index, Rational timeBase) {
        int last = index.frameCount() - 1;
        long ticks = last > 0 ? index.pts()[last] - index.pts()[0] : 0;
        long length = ticks * timeBase.numerator();
        return length > 0 ? new Rational(last * timeBase.denominator(), length) : new Rational(25, 1);
    }
}
