// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.ui.project.DesktopProject;

/**
 * A new project with one clip, opened in the workbench by the real services.
 *
 * @param driver of the window
 * @param project the project
 * @param frames length of the clip
 */
record OpenedClip(Driver driver, Project project, int frames) implements AutoCloseable {
    /** Makes a project in {@code folder/project} with a clip beside it and waits until it is shown. */
    static OpenedClip open(Driver driver, Path folder, String name) throws RunException {
        IServiceLocator services = PlatformUI.getWorkbench();
        Project made = create(services, folder, name);
        int frames = made.content().videos().getFirst().info().frameCount();
        ProjectOpener.background("open", monitor -> new ProjectOpener(services).opened(made));
        driver.until(
                "the editor shows the clip",
                () -> driver.hasEditor(name) && driver.canvas().frame() != null);
        return new OpenedClip(driver, made, frames);
    }

    /** Makes the project without showing it. */
    static Project create(IServiceLocator services, Path folder, String name) throws RunException {
        Project made = services.getService(ProjectService.class).create(folder.resolve("project"));
        try (Video opened = services.getService(VideoService.class)
                .open(folder.resolve(name), Optional.empty(), new NullProgressMonitor())) {
            made.apply(Step.of(
                    "Add", new Edit.AddVideo(new ProjectVideo(VideoId.create(), name, "../" + name, opened.info()))));
        }
        return made;
    }

    /** How many frames of the selected object are in a state. */
    int count(MaskState state) {
        return driver.editor().selected().map(lane -> (int) lane.count(state)).orElse(0);
    }

    /** Waits until nothing is computed and all frames but the pins are propagated. */
    void settled(int pins) {
        driver.until(
                pins + " pins and the rest propagated",
                () -> count(MaskState.PINNED) == pins && count(MaskState.PROPAGATED) == frames - pins && isIdle());
    }

    static boolean isIdle() {
        return Job.getJobManager().find(DesktopProject.COMPUTING).length == 0;
    }

    @Override
    public void close() {
        PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().closeAllEditors(false);
        Job closing = ProjectOpener.background("close", monitor -> PlatformUI.getWorkbench()
                .getService(DesktopProject.class)
                .close());
        driver.until("the project is closed", () -> closing.getState() == Job.NONE);
    }
}
