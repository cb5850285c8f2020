// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
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

/** Asks the chosen propagator what a prompt stands for. */
@Component(service = PromptPreview.class)
public final class PropagatorPreview implements PromptPreview {
    private final PropagationSessions sessions;
    private final PropagationDesk desk;
    private final Map<Video, Job> running = new ConcurrentHashMap<>();

    /** Made by the service runtime. */
    @Activate
    public PropagatorPreview(@Reference PropagationSessions sessions, @Reference PropagationDesk desk) {
        this.sessions = sessions;
        this.desk = desk;
    }

    @Override
    public void request(Video video, int frame, Prompt prompt, Consumer<Mask> result, Consumer<String> problem) {
        Job job = Job.create("Preview", monitor -> {
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
    }

    private Mask segment(Video video, int frame, Prompt prompt, IProgressMonitor monitor) throws RunException {
        try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), monitor);
                PropagationSession session = sessions.open(desk.propagator(), video, context)) {
            return session.segment(frame, prompt, context);
        }
    }
}
