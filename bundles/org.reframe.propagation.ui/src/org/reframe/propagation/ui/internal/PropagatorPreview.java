// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.ui.editor.PromptPreview;
import org.reframe.ui.run.DesktopRunContext;

/**
 * Asks the chosen propagator what a prompt stands for. One session a video stays open as long as the choice stays, so that the
 * model is loaded and the prompted frame looked at once and not with every click.
 */
@Component(service = PromptPreview.class)
public final class PropagatorPreview implements PromptPreview {
    private final PropagationSessions sessions;
    private final PropagationDesk desk;
    private final Map<Video, Job> running = new ConcurrentHashMap<>();
    private final Map<Video, Turn> turns = new ConcurrentHashMap<>();

    /** One preview of a video at a time, with what it leaves open for the next. */
    private static final class Turn implements ISchedulingRule {
        private Optional<Opened> opened = Optional.empty();

        @Override
        public boolean contains(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        synchronized PropagationSession session(String propagator, Opening opening) throws RunException {
            if (opened.isPresent() && opened.get().propagator().equals(propagator)) {
                return opened.get().session();
            }
            close();
            PropagationSession session = opening.open(propagator);
            opened = Optional.of(new Opened(propagator, session));
            return session;
        }

        synchronized void close() {
            opened.ifPresent(known -> known.session().close());
            opened = Optional.empty();
        }
    }

    /**
     * A session and what it was opened with.
     *
     * @param propagator with its options
     * @param session open
     */
    private record Opened(String propagator, PropagationSession session) {}

    /** Opens a session. */
    @FunctionalInterface
    private interface Opening {
        PropagationSession open(String propagator) throws RunException;
    }

    /** A job that others can tell from theirs. */
    private static final class PreviewJob extends Job {
        private final Consumer<IProgressMonitor> work;

        PreviewJob(Consumer<IProgressMonitor> work) {
            super("Preview");
            this.work = work;
        }

        @Override
        public boolean belongsTo(@Nullable Object family) {
            return family == PREVIEWING;
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor monitor) {
            work.accept(monitor == null ? new NullProgressMonitor() : monitor);
            return Status.OK_STATUS;
        }
    }

    /** Made by the service runtime. */
    @Activate
    public PropagatorPreview(@Reference PropagationSessions sessions, @Reference PropagationDesk desk) {
        this.sessions = sessions;
        this.desk = desk;
    }

    @Override
    public void request(Video video, int frame, Prompt prompt, Consumer<Mask> result, Consumer<String> problem) {
        Job job = new PreviewJob(monitor -> {
            try {
                Mask mask = segment(video, frame, prompt, monitor);
                if (!monitor.isCanceled()) {
                    result.accept(mask);
                }
            } catch (RunException e) {
                problem.accept(String.valueOf(e.getMessage()));
            } catch (OperationCanceledException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                problem.accept(String.valueOf(Failure.of(desk.propagator(), e).getMessage()));
            }
        });
        job.setSystem(true);
        job.setPriority(Job.INTERACTIVE);
        job.setRule(turn(video));
        @Nullable Job before = running.put(video, job);
        if (before != null) {
            before.cancel();
        }
        job.schedule();
    }

    @Override
    public void release(Video video) {
        @Nullable Job job = running.remove(video);
        if (job != null) {
            job.cancel();
            try {
                job.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCanceledException();
            }
        }
        @Nullable Turn turn = turns.remove(video);
        if (turn != null) {
            turn.close();
        }
    }

    private Turn turn(Video video) {
        return turns.computeIfAbsent(video, any -> new Turn());
    }

    private Mask segment(Video video, int frame, Prompt prompt, IProgressMonitor monitor) throws RunException {
        try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), monitor)) {
            Turn turn = turn(video);
            // Who closes the turn waits for a preview that was cancelled but has not ended yet.
            synchronized (turn) {
                PropagationSession session =
                        turn.session(desk.propagator(), propagator -> sessions.open(propagator, video, context));
                return session.segment(frame, prompt, context);
            }
        }
    }
}
