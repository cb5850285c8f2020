// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.relink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoService;
import org.reframe.ui.project.DesktopProject;

/** Offers to relink when a project is opened whose video files are missing. */
public final class MissingVideoWatch implements IStartup {
    private Optional<Path> seen = Optional.empty();

    @Override
    public void earlyStartup() {
        DesktopProject desktop = PlatformUI.getWorkbench().getService(DesktopProject.class);
        ICoreRunnable check = monitor -> check(desktop);
        Job checking = Job.create("Check video files", check);
        checking.setSystem(true);
        // Lives as long as the program
        desktop.listen(() -> checking.schedule(300));
        checking.schedule(300);
    }

    private synchronized void check(DesktopProject desktop) throws RunException {
        Optional<Project> open = desktop.current();
        Optional<Path> folder = open.map(Project::folder);
        if (folder.equals(seen)) {
            return;
        }
        seen = folder;
        if (open.isEmpty() || open.get().readOnlyReason().isPresent()) {
            return;
        }
        List<LostVideo> lost = new ArrayList<>();
        for (ProjectVideo video : open.get().content().videos()) {
            // Fingerprints are checked on demand only: that reads every file
            if (open.get().content().locate(video.id()).isEmpty()) {
                lost.add(new LostVideo(video, "The file is missing"));
            }
        }
        if (!lost.isEmpty()) {
            IWorkbench services = PlatformUI.getWorkbench();
            Relinker relinker = new Relinker(open.get(), services.getService(VideoService.class));
            services.getDisplay().asyncExec(() -> {
                IWorkbenchWindow window = services.getActiveWorkbenchWindow();
                if (window != null && desktop.current().equals(open)) {
                    RelinkHandler.ask(window.getShell(), open.get(), relinker, lost);
                }
            });
        }
    }
}
