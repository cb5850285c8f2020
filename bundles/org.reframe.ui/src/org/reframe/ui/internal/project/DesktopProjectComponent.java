// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.project;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.run.RunException;
import org.reframe.ui.project.DesktopProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the open project and applies steps one after the other, off the UI thread. */
@Component(service = DesktopProject.class)
public final class DesktopProjectComponent implements DesktopProject {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopProjectComponent.class);

    /** Lets one edit run at a time, in the order scheduled. */
    private static final class InOrder implements ISchedulingRule {
        @Override
        public boolean contains(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(@Nullable ISchedulingRule rule) {
            return rule == this;
        }
    }

    private record Open(Project project, AutoCloseable subscription) {}

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ISchedulingRule inOrder = new InOrder();
    private Optional<Open> open = Optional.empty();

    @Override
    public synchronized Optional<Project> current() {
        return open.map(Open::project);
    }

    @Override
    public void use(Project next) {
        Optional<Open> before;
        synchronized (this) {
            before = open;
            open = Optional.of(new Open(next, next.listen((videos, tracks) -> changed())));
        }
        // After the edits under way; waited for, as only then can it be opened again for changes
        before.ifPresent(old -> join(schedule("Close " + old.project.folder().getFileName(), monitor -> end(old))));
        changed();
    }

    @Override
    @Deactivate
    public void close() {
        Optional<Open> before;
        synchronized (this) {
            before = open;
            open = Optional.empty();
        }
        if (before.isPresent()) {
            end(before.get());
            changed();
        }
    }

    @Override
    public Job apply(Step step) {
        return schedule(step.label(), monitor -> project().apply(step));
    }

    @Override
    public Job change(String label, StepSource source) {
        return schedule(label, monitor -> {
            Project open = project();
            open.apply(source.make(open.content()));
        });
    }

    @Override
    public Job undo() {
        return schedule("Undo", monitor -> {
            stopComputing();
            project().history().undo();
        });
    }

    @Override
    public Job redo() {
        return schedule("Redo", monitor -> {
            stopComputing();
            project().history().redo();
        });
    }

    @Override
    public Registration listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Project project() throws RunException {
        return current()
                .orElseThrow(() -> RunException.usage("No project is open. Open one with File > Open Project."));
    }

    private Job schedule(String name, ICoreRunnable work) {
        Job job = Job.create(name, monitor -> {
            try {
                work.run(monitor);
            } catch (OperationCanceledException e) {
                throw e;
            } catch (CoreException e) {
                LOG.warn("{}: {}", name, e.getMessage(), e);
                throw e;
            }
        });
        job.setRule(inOrder);
        job.setUser(false);
        job.schedule();
        return job;
    }

    private static void end(Open before) {
        stopComputing();
        try {
            before.subscription.close();
        } catch (Exception e) {
            LOG.warn("Listener of {} could not be removed", before.project.folder(), e);
        }
        before.project.close();
    }

    private static void join(Job job) {
        try {
            job.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    private static void stopComputing() {
        Job.getJobManager().cancel(COMPUTING);
        try {
            Job.getJobManager().join(COMPUTING, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
