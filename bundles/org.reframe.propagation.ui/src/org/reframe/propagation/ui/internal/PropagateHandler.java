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
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.timeline.Lane;

/** Propagates what the parameter {@code scope} says: frames that are stale or have no mask, between pins. */
public final class PropagateHandler extends EditorCommand implements IExecutableExtension {
    private enum Scope {
        NEXT_PIN,
        OBJECT,
        ALL
    }

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
        List<Lane> lanes =
                scope == Scope.ALL ? editor.lanes() : selected.map(List::of).orElse(List.of());
        List<Range> ranges = lanes.stream()
                .filter(lane -> lane.count(MaskState.PINNED) > 0)
                .map(lane -> range(lane, editor.frame(), last))
                .toList();
        if (ranges.isEmpty()) {
            editor.message("Mark an object on a frame first: click, draw a box or paint it, then press Enter.");
            return;
        }
        String name = ranges.size() == 1
                ? "Propagate " + ranges.getFirst().track().name()
                : "Propagate " + ranges.size() + " objects";
        new PropagationJob(name, site, editor.projectVideo(), ranges, Optional.empty()).schedule();
    }

    private Range range(Lane lane, int frame, int last) {
        return scope == Scope.NEXT_PIN
                ? new Range(lane.track(), frame, lane.pinAfter(frame).orElse(last))
                : new Range(lane.track(), 0, last);
    }
}
