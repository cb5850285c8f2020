// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.reframe.api.project.Step;
import org.reframe.propagation.ui.internal.ReviewQueue.Item;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;

/**
 * Goes through a queue in one editor: shows a mask, takes one key's decision, and goes on once that is on disk. UI thread only.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class Review {
    private static final String CONTEXT = "org.reframe.propagation.ui.reviewContext";

    private record Decision(Item item, boolean accepted) {}

    private final AnnotationEditor editor;
    private final IWorkbenchPartSite site;
    private final ReviewQueue queue;
    private final IContextActivation keys;
    private final IPartListener2 closing = new IPartListener2() {
        @Override
        public void partClosed(@Nullable IWorkbenchPartReference part) {
            if (part != null && part.getPart(false) == site.getPart()) {
                // The keys go with the editor
                over = true;
                site.getPage().removePartListener(this);
            }
        }
    };
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private Optional<Item> current = Optional.empty();
    private boolean saving;
    private boolean over;

    Review(AnnotationEditor editor, IWorkbenchPartSite site, ReviewQueue.Order order) {
        this.editor = editor;
        this.site = site;
        queue = new ReviewQueue(order);
        keys = site.getService(IContextService.class).activateContext(CONTEXT);
        site.getPage().addPartListener(closing);
    }

    /** Whether it goes on in an editor. */
    boolean isOf(AnnotationEditor other) {
        return !over && editor == other;
    }

    /** Shows the next mask; ends when there is none. */
    void next() {
        queue.update(editor.lanes());
        List<Item> pending = queue.pending();
        if (pending.isEmpty()) {
            end("Nothing is left to review: " + queue.progress() + ".");
        } else {
            show(pending.getFirst());
        }
    }

    private void show(Item item) {
        current = Optional.of(item);
        editor.select(Optional.of(item.track().id()));
        editor.seek(item.frame());
        editor.message(String.format(
                Locale.ROOT,
                "Review, %s. %s on frame %d, estimated quality %.2f: A accepts, X marks for correction, S passes over, Z takes"
                        + " the last decision back, Esc ends.",
                queue.progress(),
                item.track().name(),
                item.frame(),
                item.quality()));
    }

    /** Decides about the mask shown; nothing happens while the decision before is not on disk. */
    void decide(boolean accepted) {
        if (saving || current.isEmpty()) {
            return;
        }
        Item item = current.get();
        queue.update(editor.lanes());
        if (!queue.pending().contains(item)) {
            next();
        } else if (!isShown(item)) {
            // Somebody went elsewhere; a key must not decide about what is not seen
            show(item);
        } else {
            saving = true;
            after(site.getService(DesktopProject.class).apply(ReviewQueue.step(item, accepted)), kept -> {
                if (kept) {
                    queue.decide(item);
                    decisions.push(new Decision(item, accepted));
                    next();
                }
            });
        }
    }

    private boolean isShown(Item item) {
        return editor.frame() == item.frame()
                && editor.selected()
                        .filter(lane -> lane.track().id().equals(item.track().id()))
                        .isPresent();
    }

    /** Does something once a job has ended, on the UI thread and once. */
    private void after(Job job, Consumer<Boolean> then) {
        AtomicBoolean told = new AtomicBoolean();
        Runnable done = () -> {
            if (told.compareAndSet(false, true)) {
                saving = false;
                if (!over) {
                    then.accept(job.getResult() != null && job.getResult().isOK());
                }
            }
        };
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(@Nullable IJobChangeEvent event) {
                site.getShell().getDisplay().asyncExec(done);
            }
        });
        // It may have ended before the listener was there
        if (job.getState() == Job.NONE) {
            done.run();
        }
    }

    /** Leaves the mask shown for later. */
    void pass() {
        current.ifPresent(queue::pass);
        next();
    }

    /** Takes the last decision of this review back, whatever was done since; its mask is shown again. */
    void back() {
        if (saving) {
            return;
        }
        if (decisions.isEmpty()) {
            editor.message("Nothing was decided in this review yet.");
            return;
        }
        Decision last = decisions.pop();
        saving = true;
        Step step = ReviewQueue.back(last.item(), last.accepted());
        after(site.getService(DesktopProject.class).apply(step), kept -> {
            if (kept) {
                queue.reopen(last.item());
                queue.update(editor.lanes());
                show(last.item());
            }
        });
    }

    /** Ends it. */
    void end(String message) {
        if (!over) {
            over = true;
            site.getPage().removePartListener(closing);
            site.getService(IContextService.class).deactivateContext(keys);
            editor.message(message);
        }
    }
}
