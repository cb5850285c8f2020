// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Optional;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.video.Video;
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
        Optional<Video> video = editor.video();
        String propagator = site.getService(PropagationDesk.class).propagator();
        PropagationJob job = new PropagationJob(
                "Propagate " + correction.track().name(),
                site,
                PropagationJob.Work.of(editor.projectVideo(), correction.respan()),
                Optional.of((group, context) -> {
                    Step step = correction.step(group, video, propagator, context);
                    site.getShell().getDisplay().asyncExec(() -> {
                        if (editor.draft().prompt().equals(given.prompt())) {
                            editor.draft(Draft.EMPTY);
                        }
                    });
                    return step;
                }));
        job.schedule();
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
