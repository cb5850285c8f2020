// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Step;
import org.reframe.ui.editor.AnnotationEditor;

/** Fills the frames between the two pins around the frame shown with shapes in between, in one undo. */
public final class InterpolateHandler extends EditorCommand {
    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        Optional<Keyframes> found = editor.selected().flatMap(lane -> Keyframes.around(lane, editor.frame()));
        if (found.isEmpty()) {
            editor.message("Draw the object on a frame before and on one after this, then interpolate between them.");
            return;
        }
        Keyframes keyframes = found.get();
        String name = "Interpolate " + keyframes.lane().track().name() + " from frame " + keyframes.before() + " to "
                + keyframes.after();
        List<Edit> clearing = keyframes.clearing();
        PropagationJob.Work work = new PropagationJob.Work(
                editor.projectVideo(), List.of(keyframes.range()), Optional.of(Keyframes.PROPAGATOR));
        Optional<PropagationJob.StepMaker> before = clearing.isEmpty()
                ? Optional.empty()
                : Optional.of((group, context) -> new Step(name, group, clearing));
        new PropagationJob(name, site, work, before).schedule();
    }
}
