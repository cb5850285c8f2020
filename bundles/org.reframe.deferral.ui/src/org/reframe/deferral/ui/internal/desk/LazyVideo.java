// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** A video of a project that is opened only when a frame is wanted: answers that are remembered need none. Thread-safe. */
final class LazyVideo implements Video {
    private final Project project;
    private final ProjectVideo video;
    private final RunContext context;
    private Optional<Video> open = Optional.empty();
    private boolean closed;

    LazyVideo(Project project, ProjectVideo video, RunContext context) {
        this.project = project;
        this.video = video;
        this.context = context;
    }

    private synchronized Video opened() throws RunException {
        if (closed) {
            throw RunException.usage(video.name() + " is closed already.");
        }
        if (open.isEmpty()) {
            Optional<Path> path = project.content().locate(video.id());
            if (path.isEmpty()) {
                throw RunException.input(video.path() + " is missing. Relink it with File > Relink Videos.", null);
            }
            open = Optional.of(context.service(VideoService.class)
                    .open(path.get(), Optional.of(project.folder().resolve("cache")), new NullProgressMonitor()));
        }
        return open.get();
    }

    private Video needed() {
        try {
            return opened();
        } catch (RunException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public Path source() {
        return needed().source();
    }

    @Override
    public VideoInfo info() {
        return video.info();
    }

    @Override
    public FrameIdentity identity(int index) {
        return needed().identity(index);
    }

    @Override
    public String frameName(int index) {
        return String.format(Locale.ROOT, "%05d", index);
    }

    @Override
    public int indexAt(double seconds) {
        return needed().indexAt(seconds);
    }

    @Override
    public Picture frame(int index) throws RunException {
        return opened().frame(index);
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.ifPresent(Video::close);
        open = Optional.empty();
    }
}
