// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskService;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.project.WindowShell;

/** Asks for a task and its settings, runs it, and opens the page of the run. */
public final class TaskHandler extends AbstractHandler {
    private static final String NODE = "org.reframe.ui/tasks";
    private static final String TASK = "org.reframe.ui.runTask.task";

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event == null) {
            return null;
        }
        IServiceLocator services = PlatformUI.getWorkbench();
        LastUse last = new LastUse(InstanceScope.INSTANCE.getNode(NODE));
        Optional<java.nio.file.Path> project = services.getService(DesktopProject.class)
                .current()
                .map(open -> open.folder().resolve("runs"));
        TaskDialog dialog = new TaskDialog(
                WindowShell.of(event),
                services.getService(Contributions.class).all(Task.class),
                last.beginning(event.getParameter(TASK)),
                project.orElse(java.nio.file.Path.of(System.getProperty("user.home"), ".reframe", "runs")));
        dialog.ask().ifPresent(chosen -> {
            last.remember(chosen.request().taskId(), chosen.request().settings());
            TaskRun run = new TaskRun(services.getService(TaskService.class), chosen.name(), chosen.request());
            show(HandlerUtil.getActiveWorkbenchWindow(event).getActivePage(), run);
            run.schedule();
        });
        return null;
    }

    private static void show(IWorkbenchPage page, TaskRun run) {
        try {
            page.openEditor(new TaskRunInput(run), RunPage.ID);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
