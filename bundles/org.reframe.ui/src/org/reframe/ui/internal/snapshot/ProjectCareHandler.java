// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.snapshot;

import java.util.List;
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
import org.reframe.api.project.EditHistory;
import org.reframe.api.project.ProjectService;
import org.reframe.api.run.RunException;
import org.reframe.ui.internal.exchange.OpenProject;
import org.reframe.ui.project.WindowShell;

/** Snapshots and verification of the open project; the command's id says which. */
public final class ProjectCareHandler extends AbstractHandler {
    private static final int NAMED = 12;

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null) {
            Shell shell = WindowShell.of(event);
            boolean verify = event.getCommand().getId().endsWith(".verifyProject");
            ICoreRunnable work = monitor -> {
                if (verify) {
                    verify(shell, monitor);
                } else {
                    snapshots(shell);
                }
            };
            Job.create(verify ? "Verify project" : "Read snapshots", work).schedule();
        }
        return null;
    }

    private static void snapshots(Shell shell) throws RunException {
        IWorkbench services = PlatformUI.getWorkbench();
        OpenProject open = OpenProject.of(services);
        EditHistory history = open.project().history();
        List<String> names = history.snapshots();
        boolean editable = open.project().readOnlyReason().isEmpty();
        later(shell, () -> new SnapshotDialog(shell, history, names, editable).open());
    }

    private static void verify(Shell shell, IProgressMonitor monitor) throws RunException {
        IWorkbench services = PlatformUI.getWorkbench();
        OpenProject open = OpenProject.of(services);
        List<String> problems =
                services.getService(ProjectService.class).verify(open.project().folder(), monitor);
        later(shell, () -> {
            if (problems.isEmpty()) {
                MessageDialog.openInformation(
                        shell,
                        "Verify Project",
                        "All is well: every hash and reference of "
                                + open.project().folder().getFileName() + " was checked.");
            } else {
                MessageDialog.openWarning(shell, "Verify Project", message(problems));
            }
        });
    }

    static String message(List<String> problems) {
        String more = problems.size() > NAMED ? "\n• and " + (problems.size() - NAMED) + " more" : "";
        return (problems.size() == 1 ? "One problem was" : problems.size() + " problems were") + " found:\n\n• "
                + String.join("\n• ", problems.subList(0, Math.min(NAMED, problems.size()))) + more
                + "\n\nNothing was changed. A snapshot from before, or the folder \"backups\", may hold what is damaged.";
    }

    private static void later(Shell shell, Runnable work) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) {
                work.run();
            }
        });
    }
}
