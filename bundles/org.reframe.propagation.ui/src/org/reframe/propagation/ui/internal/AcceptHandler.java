// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.video.Video;
import org.reframe.propagation.ui.internal.PropagationDesk.DraftKey;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.tool.Draft;

/** Keeps the draft as a pin; without a draft, accepts the propagated mask of the frame. */
public final class AcceptHandler extends EditorCommand {
    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        if (editor.completeShape()) {
            return;
        }
        Optional<Correction> correction = Correction.of(editor);
        if (correction.isPresent()) {
            pin(editor, site, correction.get());
        } else {
            accept(editor, site);
        }
    }

    private static void pin(AnnotationEditor editor, IWorkbenchPartSite site, Correction correction) {
        Draft given = editor.draft();
        PropagationDesk desk = site.getService(PropagationDesk.class);
        DraftKey key = new DraftKey(editor, editor.frame(), editor.selected().map(lane -> lane.track()
                .id()));
        if (!desk.beginKeeping(key)) {
            editor.message("What you drew here is being kept; a moment.");
            return;
        }
        Optional<Video> video = editor.video();
        String propagator = desk.propagator();
        Display display = site.getShell().getDisplay();
        AtomicBoolean ended = new AtomicBoolean();
        Runnable over = () -> {
            if (ended.compareAndSet(false, true)) {
                desk.endKeeping(key);
            }
        };
        PropagationJob job = new PropagationJob(
                "Propagate " + correction.track().name(),
                site,
                PropagationJob.Work.of(editor.projectVideo(), correction.respan()),
                Optional.of(new PropagationJob.Beginning(
                        correction.track().id(),
                        (group, context) -> correction.step(group, video, propagator, context),
                        () -> ui(display, () -> {
                            editor.drop(key.frame(), key.track(), given);
                            over.run();
                        }))));
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(@Nullable IJobChangeEvent event) {
                // When it could not be kept, the draft is there to be tried again
                ui(display, over);
            }
        });
        job.begin();
    }

    private static void ui(Display display, Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(work);
        }
    }

    private static void accept(AnnotationEditor editor, IWorkbenchPartSite site) {
        int frame = editor.frame();
        Optional<Lane> lane = editor.selected();
        Optional<MaskState> state = lane.flatMap(known -> known.at(frame)).map(FrameState::state);
        if (lane.isPresent() && state.isPresent() && state.get() == MaskState.PROPAGATED) {
            site.getService(DesktopProject.class)
                    .apply(Step.of(
                            "Accept frame " + frame,
                            new Edit.Accept(lane.get().track().id(), frame, frame, true)));
            editor.seek(frame + 1);
        } else {
            editor.message("Nothing to accept here: mark the object first, or propagate.");
        }
    }
}
