// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.media.internal.encode.EncodingWriter;
import org.reframe.media.internal.frames.FrameCache;
import org.reframe.media.internal.frames.VideoOpener;
import org.reframe.media.internal.images.ImageFolderVideo;

/** Video through FFmpeg's libraries. Thread-safe. */
@Component(service = VideoService.class)
public final class FfmpegVideoService implements VideoService {
    private static final long CACHE_BYTES = 256L << 20;

    private final long cacheBytes;

    /** The service as the platform starts it: 256 MiB of pictures a video. */
    @Activate
    public FfmpegVideoService() {
        this(CACHE_BYTES);
    }

    /**
     * A service with another cache.
     *
     * @param cacheBytes bytes of pictures that each video may hold
     */
    public FfmpegVideoService(long cacheBytes) {
        this.cacheBytes = cacheBytes;
    }

    @Override
    public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException {
        if (!Files.exists(source)) {
            throw RunException.input(source + " does not exist. Check the path.", null);
        }
        if (!Files.isReadable(source)) {
            throw RunException.input(source + " cannot be read. Check its permissions.", null);
        }
        try {
            FfmpegLog.attach();
            return Files.isDirectory(source)
                    ? ImageFolderVideo.open(source, cacheFolder, new FrameCache(cacheBytes), monitor)
                    : new VideoOpener(cacheBytes).open(source, cacheFolder, monitor);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    @Override
    public ClipWriter write(Path target, ClipFormat format) throws RunException {
        try {
            FfmpegLog.attach();
            return new EncodingWriter(target, format);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static RunException missing(LinkageError cause) {
        return RunException.environment(
                "FFmpeg's native libraries cannot be loaded on this machine. Install Reframe for this platform.",
                cause);
    }
}
