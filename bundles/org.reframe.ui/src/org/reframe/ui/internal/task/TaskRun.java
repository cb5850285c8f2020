// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.TaskRequest;
import org.reframe.ui.run.EtaMonitor;
import org.reframe.ui.run.PauseSwitch;

/** One run of a task in the background, and what came of it. Thread-safe. */
final class TaskRun extends Job {
    /** How far a run is. */
    enum State {
        /** Not done yet. */
        RUNNING,
        /** Has a report. */
        DONE,
        /** Stopped by a person; what was done is in the folder. */
        CANCELLED,
        /** Ended by a failure. */
        FAILED
    }

    private final TaskService tasks;
    private final TaskRequest request;
    private final RunProgress progress = new RunProgress();
    private volatile State state = State.RUNNING;
    private volatile String message = "";
    private volatile Optional<TaskReport> report = Optional.empty();

    /**
     * A run, not yet scheduled.
     *
     * @param tasks runs it
     * @param name of the task, for people
     * @param request what to run
     */
    TaskRun(TaskService tasks, String name, TaskRequest request) {
        super(name);
        this.tasks = tasks;
        this.request = request;
        setPriority(Job.LONG);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor shown = given == null ? new NullProgressMonitor() : given;
        try {
            TaskReport done = tasks.run(request, progress.watch(new EtaMonitor(shown, new PauseSwitch())));
            report = Optional.of(done);
            message = done.status().isOK() ? "" : String.valueOf(done.status().getMessage());
            state = State.DONE;
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            state = State.CANCELLED;
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            message = String.valueOf(e.getMessage());
            state = State.FAILED;
            // Its page says so; a second message in front of it would only be in the way
            return Status.CANCEL_STATUS;
        }
    }

    TaskRequest request() {
        return request;
    }

    RunProgress progress() {
        return progress;
    }

    State state() {
        return state;
    }

    /** What went wrong, or which items failed; empty when all is well. */
    String message() {
        return message;
    }

    Optional<TaskReport> report() {
        return report;
    }
}
