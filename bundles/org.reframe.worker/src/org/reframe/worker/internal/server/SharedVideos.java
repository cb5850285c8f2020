// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * Videos that sessions read, opened once: a preview opens a session for every click, and must not index the video each time. The
 * last few stay open after use. Thread-safe; a video is lent to one session at a time, a second gets its own.
 */
final class SharedVideos {
    private static final int IDLE = 2;

    private final VideoService videos;
    private final Path cache;
    private final Map<Path, Video> idle = new LinkedHashMap<>();

    /**
     * None open yet.
     *
     * @param cache where indices are kept, so that a restarted worker need not make them again
     */
    SharedVideos(VideoService videos, Path cache) {
        this.videos = videos;
        this.cache = cache;
    }

    Video borrow(Path source, IProgressMonitor monitor) throws RunException {
        synchronized (this) {
            if (idle.containsKey(source)) return idle.remove(source);
        }
        return videos.open(source, Optional.of(cache), monitor);
    }

    void giveBack(Path source, Video video) {
        Video superfluous = video;
        synchronized (this) {
            if (!idle.containsKey(source)) {
                idle.put(source, video);
                if (idle.size() <= IDLE) return;
                superfluous = idle.remove(idle.keySet().iterator().next());
            }
        }
        superfluous.close();
    }
}
