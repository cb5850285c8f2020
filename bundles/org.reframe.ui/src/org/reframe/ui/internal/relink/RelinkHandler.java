// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.relink;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoService;
import org.reframe.ui.internal.exchange.OpenProject;
import org.reframe.ui.project.WindowShell;

/** Looks for videos of the open project that lost their files, and asks for them. */
public final class RelinkHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null) {
            Shell shell = WindowShell.of(event);
            ICoreRunnable look = monitor -> look(shell, monitor);
            Job.create("Check video files", look).schedule();
        }
        return null;
    }

    private static void look(Shell shell, IProgressMonitor monitor) throws RunException {
        IWorkbench services = PlatformUI.getWorkbench();
        Project project = OpenProject.editable(services).project();
        Relinker relinker = new Relinker(project, services.getService(VideoService.class));
        List<LostVideo> lost = relinker.lost(monitor);
        services.getDisplay().asyncExec(() -> {
            if (!shell.isDisposed() && lost.isEmpty()) {
                MessageDialog.openInformation(
                        shell, "Relink Videos", "All videos have the files that were annotated. Nothing to do.");
            } else if (!shell.isDisposed()) {
                ask(shell, project, relinker, lost);
            }
        });
    }

    /** Asks for files and relinks, as one step; UI thread. */
    static void ask(Shell shell, Project project, Relinker relinker, List<LostVideo> lost) {
        Map<ProjectVideo, Path> found = new RelinkDialog(shell, relinker, lost).ask();
        if (!found.isEmpty()) {
            ICoreRunnable apply = monitor -> project.apply(relinker.step(found));
            Job.create("Relink videos", apply).schedule();
        }
    }
}
