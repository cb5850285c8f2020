// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.ui.internal.model.QueueRow;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;

/** Asks about all objects of the open project in the background, a few clips each; the newest request wins. Thread-safe. */
public final class ProjectQueue {
    /** Few clips an object: the queue compares objects, it does not list all that is to be done. */
    static final Scope SCOPE = Scope.DEFAULT.withClips(2);

    private static final long SETTLE_MILLISECONDS = 700;

    private final IServiceLocator services;
    private final Consumer<List<QueueRow>> receiver;
    private @Nullable Job asking;

    /**
     * A queue that nobody asked for yet.
     *
     * @param receiver of what is known so far, again and again until it is all; on the job's thread
     */
    public ProjectQueue(IServiceLocator services, Consumer<List<QueueRow>> receiver) {
        this.services = services;
        this.receiver = receiver;
    }

    /** Asks anew. */
    public synchronized void ask() {
        stop();
        ICoreRunnable work = monitor -> {
            if (monitor != null) {
                run(monitor);
            }
        };
        Job job = Job.create("Queue of the project", work);
        job.setPriority(Job.DECORATE);
        job.setSystem(true);
        asking = job;
        job.schedule(SETTLE_MILLISECONDS);
    }

    /** Stops asking. */
    public synchronized void stop() {
        Job before = asking;
        if (before != null) {
            before.cancel();
            asking = null;
        }
    }

    private void run(IProgressMonitor monitor) throws RunException {
        SuggestionDesk desk = services.getService(SuggestionDesk.class);
        Optional<Project> project = services.getService(DesktopProject.class).current();
        Optional<PolicyOffer> policy = desk.policy();
        List<QueueRow> rows = new ArrayList<>();
        if (project.isPresent() && policy.isPresent()) {
            List<ProjectVideo> videos = project.get().content().videos();
            SubMonitor progress = SubMonitor.convert(monitor, videos.size());
            for (ProjectVideo video : videos) {
                List<Track> tracks = project.get().content().tracks(video.id());
                SubMonitor share = progress.split(1).setWorkRemaining(tracks.size());
                try (DesktopRunContext context = new DesktopRunContext(services, share);
                        LazyVideo open = new LazyVideo(project.get(), video, context)) {
                    for (Track track : tracks) {
                        ObjectQuestion question =
                                new ObjectQuestion(project.get(), video, track.id(), policy.get(), desk.terms(), SCOPE);
                        rows.add(row(question, track, open, desk.otherwise(), context.with(share.split(1))));
                        tell(monitor, rows);
                    }
                }
            }
        }
        tell(monitor, rows);
    }

    private static QueueRow row(
            ObjectQuestion question, Track track, LazyVideo open, Optional<PolicyOffer> otherwise, RunContext context) {
        try {
            return new QueueRow(question.video(), track, Optional.of(question.ask(() -> open, otherwise, context)), "");
        } catch (OperationCanceledException e) {
            throw e;
        } catch (RunException | RuntimeException e) {
            return new QueueRow(question.video(), track, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private void tell(IProgressMonitor monitor, List<QueueRow> rows) {
        if (!monitor.isCanceled()) {
            receiver.accept(List.copyOf(rows));
        }
    }
}
