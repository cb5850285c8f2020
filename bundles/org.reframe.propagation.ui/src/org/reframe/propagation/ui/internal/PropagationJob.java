// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.run.EtaMonitor;

/** Applies a correction, if there is one, and propagates ranges, all in one undo group. A cancel keeps what is done. */
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
        /** The step. */
        Step make(UUID group, DesktopRunContext context) throws RunException;
    }

    private final IServiceLocator services;
    private final Work work;
    private final Optional<StepMaker> before;

    PropagationJob(String name, IServiceLocator services, Work work, Optional<StepMaker> before) {
        super(name);
        this.services = services;
        this.work = work;
        this.before = before;
        setUser(false);
        setPriority(Job.LONG);
    }

    @Override
    public boolean belongsTo(@Nullable Object family) {
        return family == DesktopProject.COMPUTING;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        PropagationDesk desk = services.getService(PropagationDesk.class);
        String propagator = work.propagator().orElseGet(desk::propagator);
        EtaMonitor eta = new EtaMonitor(monitor == null ? new NullProgressMonitor() : monitor, desk.pause());
        try (DesktopRunContext context = new DesktopRunContext(services, eta)) {
            Project project = services.getService(DesktopProject.class)
                    .current()
                    .orElseThrow(() -> RunException.usage("No project is open."));
            UUID group = UUID.randomUUID();
            if (before.isPresent()) {
                project.apply(before.get().make(group, context));
            }
            SubMonitor progress = SubMonitor.convert(
                    eta, getName(), Math.max(1, 1000 * work.ranges().size()));
            for (Range range : work.ranges()) {
                TrackPropagation.Request request = new TrackPropagation.Request(
                        project, work.video().id(), range.track().id(), range.first(), range.last(), propagator, group);
                context.service(TrackPropagation.class).run(request, context.with(progress.split(1000)));
            }
            return Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            return e.getStatus();
        } catch (RuntimeException | LinkageError e) {
            return Failure.of(propagator, e).getStatus();
        }
    }
}
