// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.run.EtaMonitor;
import org.reframe.ui.run.PauseSwitch;

/** Runs the task that explains, in the worker process, and tells what came of it. Cancel it like any job. */
public final class ExplainJob extends Job {
    /** What came of a run; called on the UI thread, one of them, once. */
    public interface Outcome {
        /** Explanations were written. */
        void done(List<Path> folders);

        /** Nothing came of it; says what to do. */
        void failed(String message);

        /** A person stopped it. */
        void cancelled();
    }

    private final IServiceLocator services;
    private final Path runs;
    private final ExplainRequest request;
    private final Display display;
    private final Outcome outcome;

    /**
     * A job, not yet scheduled. It makes its run folder itself.
     *
     * @param services where services are found; the open project takes the run
     * @param display whose thread is told
     */
    public ExplainJob(IServiceLocator services, ExplainRequest request, Display display, Outcome outcome) {
        super("Explain " + request.video());
        this.services = services;
        runs = RunFolders.runs(services);
        this.request = request;
        this.display = display;
        this.outcome = outcome;
        setPriority(Job.LONG);
        setUser(true);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor shown = given == null ? new NullProgressMonitor() : given;
        try {
            Path output = RunFolders.create(runs);
            IProgressMonitor bar = shown;
            if (request.object().isPresent()) {
                SubMonitor parts = SubMonitor.convert(shown, 10);
                write(request.object().get(), output, parts.split(1));
                bar = parts.split(9);
            }
            TaskReport report = services.getService(TaskService.class)
                    .run(request.task(output), new EtaMonitor(bar, new PauseSwitch()));
            if (report.status().matches(IStatus.ERROR)) {
                fail(words(report.status()));
            } else {
                List<Path> folders = ExplanationFolders.in(output);
                tell(() -> outcome.done(folders));
            }
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            tell(outcome::cancelled);
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            fail(String.valueOf(e.getMessage()));
            // Whoever asked says so; a second message in front of it would only be in the way
            return Status.CANCEL_STATUS;
        }
    }

    private void write(ObjectMasks masks, Path output, IProgressMonitor monitor) throws RunException {
        SubMonitor progress = SubMonitor.convert(monitor, 10);
        try (DesktopRunContext context = new DesktopRunContext(services, progress);
                Video video = context.service(VideoService.class)
                        .open(request.video(), Optional.empty(), progress.split(5))) {
            masks.write(video, ExplainRequest.masks(output), progress.split(5));
        }
    }

    private static String words(IStatus status) {
        StringBuilder text = new StringBuilder(String.valueOf(status.getMessage()));
        for (IStatus child : status.getChildren()) {
            text.append('\n').append(child.getMessage());
        }
        return text.toString();
    }

    private void fail(String message) {
        tell(() -> outcome.failed(message));
    }

    private void tell(Runnable what) {
        if (!display.isDisposed()) {
            display.asyncExec(what);
        }
    }
}
