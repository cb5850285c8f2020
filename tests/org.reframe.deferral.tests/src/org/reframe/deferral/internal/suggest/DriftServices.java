// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.project.EditHistory;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectListener;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.Step;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.deferral.internal.DriftVideo;

/**
 * Opens one project, which cannot be changed, and its grey video.
 *
 * @param content of the project
 */
record DriftServices(ProjectContent content) implements ProjectService, VideoService, Project {
    @Override
    public Project create(Path folder) throws RunException {
        throw RunException.usage("A task that only reads makes no project");
    }

    @Override
    public Project open(Path folder) {
        return this;
    }

    @Override
    public List<String> verify(Path folder, IProgressMonitor monitor) {
        return List.of();
    }

    @Override
    public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) {
        return DriftVideo.of("drift", 100);
    }

    @Override
    public ClipWriter write(Path target, ClipFormat format) throws RunException {
        throw RunException.usage("A task that only reads writes no video");
    }

    @Override
    public Path folder() {
        return Path.of("project");
    }

    @Override
    public Optional<String> readOnlyReason() {
        return Optional.of("a test");
    }

    @Override
    public void apply(Step step) throws RunException {
        throw RunException.usage("A task that only reads changes nothing");
    }

    @Override
    public EditHistory history() {
        throw new AssertionError("A task that only reads has no history");
    }

    @Override
    public AutoCloseable listen(ProjectListener listener) {
        throw new AssertionError("A task hears of nothing");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
