// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.api.project.MaskState;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.propagation.ui.internal.PropagationJob.Work;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.timeline.Lane;

/** Propagates what the parameter {@code scope} says: frames that are stale or have no mask, between pins. */
public final class PropagateHandler extends EditorCommand implements IExecutableExtension {
    private Scope scope = Scope.OBJECT;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement config, @Nullable String property, @Nullable Object data) {
        if (data instanceof Map<?, ?> parameters) {
            scope = Scope.valueOf(String.valueOf(parameters.get("scope")));
        }
    }

    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        int last = editor.projectVideo().info().frameCount() - 1;
        Optional<Lane> selected = editor.selected();
        List<Lane> lanes = scope.all() ? editor.lanes() : selected.map(List::of).orElse(List.of());
        List<Range> ranges = lanes.stream()
                .flatMap(lane -> scope.ranges(lane, editor.frame(), editor.selectedFrames(), last).stream())
                .toList();
        if (ranges.isEmpty()) {
            editor.message(hint(editor, lanes));
            return;
        }
        long objects = ranges.stream().map(Range::track).distinct().count();
        String name =
                objects == 1 ? "Propagate " + ranges.getFirst().track().name() : "Propagate " + objects + " objects";
        new PropagationJob(name, site, Work.of(editor.projectVideo(), ranges), Optional.empty()).begin();
    }

    private String hint(AnnotationEditor editor, List<Lane> lanes) {
        boolean pinned = lanes.stream().anyMatch(lane -> lane.count(MaskState.PINNED) > 0);
        if (!pinned) {
            return "Mark an object on a frame first: click, draw a box or paint it, then press Enter.";
        }
        return scope == Scope.SELECTION && editor.selectedFrames().isEmpty()
                ? "Select frames first: drag in the timeline with Shift held."
                : "Nothing is stale.";
    }
}
