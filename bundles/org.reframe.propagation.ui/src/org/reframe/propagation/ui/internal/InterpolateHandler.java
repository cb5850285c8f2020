// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.timeline.Lane;

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
        PropagationJob.Work work = new PropagationJob.Work(
                editor.projectVideo(), List.of(keyframes.range()), Optional.of(Keyframes.PROPAGATOR));
        Track track = keyframes.lane().track();
        PropagationJob.Beginning clearing = new PropagationJob.Beginning(
                track.id(),
                (group, context) -> content -> {
                    Lane now = new Lane(track, content.states(track.id()));
                    return new Step(name, group, new Keyframes(now, keyframes.before(), keyframes.after()).clearing());
                },
                () -> {});
        new PropagationJob(name, site, work, Optional.of(clearing)).begin();
    }
}
