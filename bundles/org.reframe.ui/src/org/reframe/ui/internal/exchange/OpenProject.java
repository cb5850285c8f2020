// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;

/**
 * The project that is open, for commands that need one.
 *
 * @param project the project
 * @param services where services are found
 */
public record OpenProject(Project project, IServiceLocator services) {
    /**
     * The open project.
     *
     * @throws RunException (usage) saying how to open one
     */
    public static OpenProject of(IServiceLocator services) throws RunException {
        return new OpenProject(
                services.getService(DesktopProject.class)
                        .current()
                        .orElseThrow(
                                () -> RunException.usage("No project is open. Open one with File > Open Project.")),
                services);
    }

    /**
     * The open project, to be changed.
     *
     * @throws RunException (usage) when there is none or it is read-only
     */
    public static OpenProject editable(IServiceLocator services) throws RunException {
        OpenProject open = of(services);
        if (open.project.readOnlyReason().isPresent()) {
            throw RunException.usage("The project is read-only: "
                    + open.project.readOnlyReason().orElse("") + ". Nothing can be changed.");
        }
        return open;
    }

    /**
     * Opens a video of the project; not for the UI thread.
     *
     * @throws RunException when its file is missing
     */
    Video open(ProjectVideo video, IProgressMonitor monitor) throws RunException {
        Path path = project.content()
                .locate(video.id())
                .orElseThrow(() ->
                        RunException.input(video.path() + " is missing. Find it with File > Relink Videos.", null));
        try (DesktopRunContext context = new DesktopRunContext(services, monitor)) {
            return context.service(VideoService.class)
                    .open(path, Optional.of(project.folder().resolve("cache")), monitor);
        }
    }
}
