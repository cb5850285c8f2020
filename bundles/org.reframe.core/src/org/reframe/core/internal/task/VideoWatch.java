// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * Hears the warnings of the videos that a run opens, so that each run tells them and no task needs to. Thread-safe.
 */
final class VideoWatch implements Host {
    private static final String BUNDLE = "org.reframe.core";

    private final Host host;
    private final Set<String> heard = new LinkedHashSet<>();

    VideoWatch(Host host) {
        this.host = host;
    }

    private record Watched(VideoService videos, VideoWatch watch) implements VideoService {
        @Override
        public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException {
            Video video = videos.open(source, cacheFolder, monitor);
            watch.hear(video.warnings());
            return video;
        }

        @Override
        public ClipWriter write(Path target, ClipFormat format) throws RunException {
            return videos.write(target, format);
        }
    }

    private synchronized void hear(List<String> warnings) {
        heard.addAll(warnings);
    }

    /** What was heard, in order. */
    synchronized List<String> warnings() {
        return List.copyOf(heard);
    }

    /** The report with the warnings among its problems; they fail nothing. */
    TaskReport told(TaskReport report) {
        List<String> warnings = warnings();
        if (warnings.isEmpty()) {
            return report;
        }
        IStatus before = report.status();
        List<IStatus> all = new ArrayList<>(List.of(before.getChildren()));
        if (!before.isOK() && all.isEmpty()) {
            all.add(before);
        }
        warnings.forEach(warning -> all.add(new Status(IStatus.WARNING, BUNDLE, warning)));
        String message = before.isOK() ? "Something is amiss with the input" : String.valueOf(before.getMessage());
        return new TaskReport(
                new MultiStatus(BUNDLE, 0, all.toArray(IStatus[]::new), message, null),
                report.result(),
                report.sections());
    }

    @Override
    public <S> Optional<S> service(Class<S> type) {
        return type == VideoService.class
                ? host.service(VideoService.class).map(videos -> type.cast(new Watched(videos, this)))
                : host.service(type);
    }

    @Override
    public Map<String, String> bundles() {
        return host.bundles();
    }
}
