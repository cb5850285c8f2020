// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.SceneCuts;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.run.EtaMonitor;

/**
 * Applies a correction, if there is one, and propagates ranges, all in one undo group. A cancel keeps what is done. An object is
 * computed by one job at a time: a correction interrupts the others, which go on with that object, and its new pin, afterwards.
 */
final class PropagationJob extends Job {
    /**
     * Frames to compute.
     *
     * @param track which object
     * @param first first frame
     * @param last last frame, inclusive
     */
    record Range(Track track, int first, int last) {}

    /**
     * What to compute.
     *
     * @param video whose frames
     * @param ranges of any objects
     * @param propagator id; empty for the chosen one
     */
    record Work(ProjectVideo video, List<Range> ranges, Optional<String> propagator) {
        Work {
            ranges = List.copyOf(ranges);
        }

        /** With the propagator that was chosen for all work. */
        static Work of(ProjectVideo video, List<Range> ranges) {
            return new Work(video, ranges, Optional.empty());
        }
    }

    /** Makes the step that comes before the propagation; may compute. */
    @FunctionalInterface
    interface StepMaker {
        /** What makes the step. */
        Source make(UUID group, DesktopRunContext context) throws RunException;
    }

    /** Makes a step from what the project holds by then. */
    @FunctionalInterface
    interface Source {
        /** The step; empty when there is nothing to do. */
        Optional<Step> make(ProjectContent content) throws RunException;
    }

    /**
     * What comes before the propagation.
     *
     * @param track the object that it changes
     * @param maker makes it
     * @param applied told on the job's thread once it is on disk
     */
    record Beginning(TrackId track, StepMaker maker, Runnable applied) {}

    private final IServiceLocator services;
    private final Work work;
    private final Optional<Beginning> before;
    private final TrackTurns turns;
    private final AtomicBoolean announced = new AtomicBoolean();

    PropagationJob(String name, IServiceLocator services, Work work, Optional<Beginning> before) {
        super(name);
        this.services = services;
        this.work = work;
        this.before = before;
        turns = services.getService(PropagationDesk.class).turns();
        setUser(false);
        setPriority(Job.LONG);
    }

    /** Schedules it; a beginning interrupts what is computed for its object now. */
    void begin() {
        before.ifPresent(first -> {
            announced.set(true);
            turns.announce(first.track());
            addJobChangeListener(new JobChangeAdapter() {
                @Override
                public void done(@Nullable IJobChangeEvent event) {
                    // Also when it was cancelled before it ran
                    if (announced.compareAndSet(true, false)) {
                        turns.withdraw(first.track());
                    }
                }
            });
        });
        schedule();
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return family == DesktopProject.COMPUTING;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        PropagationDesk desk = services.getService(PropagationDesk.class);
        String propagator = work.propagator().orElseGet(desk::propagator);
        InterruptibleMonitor monitor = new InterruptibleMonitor(given == null ? new NullProgressMonitor() : given);
        EtaMonitor eta = new EtaMonitor(monitor, desk.pause());
        try (DesktopRunContext context = new DesktopRunContext(services, eta)) {
            Project project = services.getService(DesktopProject.class)
                    .current()
                    .orElseThrow(() -> RunException.usage("No project is open."));
            new Run(project, propagator, monitor, context).all();
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            return e.getStatus();
        } catch (RuntimeException | LinkageError e) {
            return Failure.of(propagator, e).getStatus();
        }
    }

    /** What stays the same while the job runs. */
    private final class Run {
        private final Project project;
        private final String propagator;
        private final UUID group = UUID.randomUUID();
        private final InterruptibleMonitor monitor;
        private final DesktopRunContext context;
        private final Deque<Range> ranges = new ArrayDeque<>(work.ranges());

        Run(Project project, String propagator, InterruptibleMonitor monitor, DesktopRunContext context) {
            this.project = project;
            this.propagator = propagator;
            this.monitor = monitor;
            this.context = context;
        }

        void all() throws RunException {
            if (before.isPresent()) {
                begin(before.get());
            }
            SubMonitor progress = SubMonitor.convert(context.monitor(), getName(), Math.max(1, 1000 * ranges.size()));
            while (!ranges.isEmpty()) {
                TrackId track = ranges.element().track().id();
                monitor.clear();
                turns.take(track, monitor::interrupt, monitor::isStopped);
                compute(progress.setWorkRemaining(1000 * ranges.size()));
            }
        }

        /** Applies what comes first, and with the same turn computes its range: nobody else shall do so in another undo group. */
        private void begin(Beginning first) throws RunException {
            Source source = first.maker().make(group, context);
            monitor.clear();
            turns.takeAnnounced(first.track(), monitor::interrupt, monitor::isStopped);
            announced.set(false);
            try {
                // Two at once must not choose one number for their new objects
                synchronized (turns.adding()) {
                    Optional<Step> step = source.make(project.content());
                    if (step.isPresent()) {
                        project.apply(step.get());
                    }
                }
                first.applied().run();
            } catch (RunException | RuntimeException | LinkageError e) {
                turns.give(first.track());
                throw e;
            }
            if (ranges.isEmpty() || !ranges.element().track().id().equals(first.track())) {
                turns.give(first.track());
            } else {
                compute(SubMonitor.convert(context.monitor(), getName(), 1000));
            }
        }

        private void found(List<Integer> cuts) {
            if (services.getService(SceneCuts.class) instanceof SceneCuts known) {
                known.found(work.video().id(), cuts);
            }
        }

        /** Computes the first range and gives its turn back; one that is interrupted goes to the end of the queue. */
        private void compute(SubMonitor progress) throws RunException {
            Range range = ranges.remove();
            TrackId track = range.track().id();
            try {
                TrackPropagation.Request request = new TrackPropagation.Request(
                        project, work.video().id(), track, range.first(), range.last(), propagator, group);
                context.service(TrackPropagation.class)
                        .run(request, new CutNotes(context.with(progress.split(1000)), this::found));
            } catch (OperationCanceledException e) {
                if (!monitor.wasInterrupted()) {
                    throw e;
                }
                ranges.add(range);
            } finally {
                turns.give(track);
            }
        }
    }
}
