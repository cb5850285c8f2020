// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Optional;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackId;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;

/** Rejects the mask of the frame shown: a pin or a propagated mask of the selected object is taken away. */
public final class RejectHandler extends EditorCommand {
    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        int frame = editor.frame();
        Optional<Step> step = editor.selected()
                .flatMap(lane -> lane.at(frame).map(state -> step(lane.track().id(), frame, state.state())));
        if (step.isPresent()) {
            site.getService(DesktopProject.class).apply(step.get());
        } else {
            editor.message("The selected object has no mask on this frame.");
        }
    }

    private static Step step(TrackId track, int frame, MaskState state) {
        return switch (state) {
            case PINNED -> Step.of("Remove pin of frame " + frame, new Edit.RemovePin(track, frame));
            case ACCEPTED -> Step.of("Take back frame " + frame, new Edit.Accept(track, frame, frame, false));
            case PROPAGATED, STALE -> Step.of("Reject frame " + frame, new Edit.RemoveMasks(track, frame, frame));
        };
    }
}
