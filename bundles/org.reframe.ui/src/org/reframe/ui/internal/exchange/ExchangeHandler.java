// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.ui.internal.exchange.ImportJob.Answer;
import org.reframe.ui.project.WindowShell;

/** Import and export of annotations; the command's id says which. */
public final class ExchangeHandler extends AbstractHandler {
    private static final int NAMED = 6;

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null) {
            boolean in = event.getCommand().getId().endsWith(".importAnnotations");
            Shell shell = WindowShell.of(event);
            ICoreRunnable prepare = monitor -> prepare(shell, in, monitor);
            Job reading = Job.create("Read videos", prepare);
            reading.schedule();
        }
        return null;
    }

    private static void prepare(Shell shell, boolean in, IProgressMonitor monitor) throws RunException {
        IWorkbench services = PlatformUI.getWorkbench();
        OpenProject open = in ? OpenProject.editable(services) : OpenProject.of(services);
        List<ProjectVideo> videos = open.project().content().videos();
        if (videos.isEmpty()) {
            throw RunException.usage("The project has no video yet. Add one with File > Add Video.");
        }
        if (!monitor.isCanceled()) {
            services.getDisplay().asyncExec(() -> ask(shell, in, videos));
        }
    }

    private static void ask(Shell shell, boolean in, List<ProjectVideo> videos) {
        IWorkbench services = PlatformUI.getWorkbench();
        Contributions contributions = services.getService(Contributions.class);
        if (shell.isDisposed()) {
            return;
        }
        if (in) {
            new ImportDialog(shell, contributions, videos).ask().ifPresent(choice -> new ImportJob(
                            services, choice, plan -> conflict(shell, plan), report -> show(shell, report))
                    .schedule());
        } else {
            new ExportDialog(shell, FormatFinder.usable(contributions), videos)
                    .ask()
                    .ifPresent(choice -> new ExportJob(services, choice, report -> show(shell, report)).schedule());
        }
    }

    private static void show(Shell shell, Report report) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            if (!shell.isDisposed()) {
                new ReportDialog(shell, report).open();
            }
        });
    }

    private static Answer conflict(Shell shell, ImportPlan plan) {
        Answer[] answer = {Answer.CANCEL};
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            if (!shell.isDisposed()) {
                int pressed = MessageDialog.open(
                        MessageDialog.QUESTION,
                        shell,
                        "Import Annotations",
                        message(plan),
                        0,
                        "Keep Mine",
                        "Take the File's",
                        "Cancel");
                answer[0] = pressed == 0 ? Answer.KEEP : pressed == 1 ? Answer.REPLACE : Answer.CANCEL;
            }
        });
        return answer[0];
    }

    private static String message(ImportPlan plan) {
        StringBuilder text = new StringBuilder("On ")
                .append(
                        plan.conflicts().size() == 1
                                ? "one frame"
                                : plan.conflicts().size() + " frames")
                .append(" you have pinned or accepted something else than the file says:\n");
        plan.conflicts().stream().limit(NAMED).forEach(conflict -> text.append("\n    ")
                .append(conflict.where()));
        if (plan.conflicts().size() > NAMED) {
            text.append("\n    and ").append(plan.conflicts().size() - NAMED).append(" more");
        }
        return text.append("\n\nKeep yours, or take the file's? All other frames are imported either way, and Undo"
                        + " takes the whole import back.")
                .toString();
    }
}
