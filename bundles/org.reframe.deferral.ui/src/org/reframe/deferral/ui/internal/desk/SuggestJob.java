// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;

/**
 * Asks about one object in the background. While masks are being computed and some are missing or stale, it waits: suggestions
 * from those would be gone before they are read.
 */
final class SuggestJob extends Job {
    private static final long AGAIN_MILLISECONDS = 100;

    private final IServiceLocator services;
    private final ObjectQuestion question;
    private final Video video;
    private final boolean isPartial;
    private final Receiver receiver;

    /** Hears what came of a question; on any thread. */
    interface Receiver {
        /** The answer, or null with the reason why there is none; not after a cancel. */
        void answered(@Nullable Suggested suggested, String problem);

        /** A person has stopped it; called at once, also where the policy goes on for a while. */
        void stopped();
    }

    /**
     * A question that is not asked yet.
     *
     * @param isPartial whether frames have no mask, or a stale one
     * @param receiver hears what came of it
     */
    SuggestJob(IServiceLocator services, ObjectQuestion question, Video video, boolean isPartial, Receiver receiver) {
        super("Suggestions");
        this.services = services;
        this.question = question;
        this.video = video;
        this.isPartial = isPartial;
        this.receiver = receiver;
        // What is shown of it is a job of its own, and only where it takes long
        setSystem(true);
        setPriority(Job.SHORT);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        IProgressMonitor progress = monitor == null ? new NullProgressMonitor() : monitor;
        if (isPartial && Job.getJobManager().find(DesktopProject.COMPUTING).length > 0) {
            schedule(AGAIN_MILLISECONDS);
            return Status.CANCEL_STATUS;
        }
        ShownProgress shown = new ShownProgress(getName(), () -> {
            cancel();
            receiver.stopped();
        });
        shown.begin();
        try (DesktopRunContext context = new DesktopRunContext(services, shown.telling(progress))) {
            Suggested suggested = question.ask(
                    () -> video, services.getService(SuggestionDesk.class).otherwise(), context);
            tell(progress, suggested, "");
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        } catch (RunException e) {
            tell(progress, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            tell(progress, null, "The suggestions failed: " + e);
        } finally {
            shown.end();
        }
        return Status.OK_STATUS;
    }

    private void tell(IProgressMonitor progress, @Nullable Suggested suggested, String problem) {
        if (!progress.isCanceled()) {
            receiver.answered(suggested, problem);
        }
    }
}
