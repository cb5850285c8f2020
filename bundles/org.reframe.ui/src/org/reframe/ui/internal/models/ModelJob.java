// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.ui.internal.task.RunProgress;
import org.reframe.ui.run.EtaMonitor;
import org.reframe.ui.run.PauseSwitch;

/** Works on the store in the background and says how it went; one after the other. */
final class ModelJob extends Job {
    /** Something done with the store. */
    @FunctionalInterface
    interface Work {
        /** Does it; returns what to tell. */
        String run(IProgressMonitor monitor) throws RunException;
    }

    /**
     * How it went.
     *
     * @param text for people
     * @param failed whether something is wrong
     */
    record Outcome(String text, boolean failed) {}

    private static final ISchedulingRule ONE = new ISchedulingRule() {
        @Override
        public boolean contains(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(@Nullable ISchedulingRule rule) {
            return rule == this;
        }
    };

    private final Work work;
    private final Consumer<Outcome> done;
    private final RunProgress progress = new RunProgress();

    /**
     * A job, not yet scheduled.
     *
     * @param done hears how it went, on the job's thread
     */
    ModelJob(String name, Work work, Consumer<Outcome> done) {
        super(name);
        this.work = work;
        this.done = done;
        setRule(ONE);
        setPriority(Job.LONG);
    }

    RunProgress progress() {
        return progress;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor shown = given == null ? new NullProgressMonitor() : given;
        try {
            String text = work.run(progress.watch(new EtaMonitor(shown, new PauseSwitch())));
            done.accept(new Outcome(text, false));
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            done.accept(new Outcome(getName() + ": cancelled. What was done before is kept.", false));
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            done.accept(new Outcome(String.valueOf(e.getMessage()), true));
            // The view says so; a second message in front of it would only be in the way
            return Status.CANCEL_STATUS;
        }
    }
}
