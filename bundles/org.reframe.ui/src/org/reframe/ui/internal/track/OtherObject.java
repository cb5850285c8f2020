// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.timeline.Lane;

/** Asks for another object than the selected one; the only other one is taken unasked. UI thread only. */
final class OtherObject {
    private OtherObject() {}

    static Optional<Lane> ask(Shell shell, AnnotationEditor editor, String title) {
        List<Lane> others = editor.lanes().stream()
                .filter(lane -> !editor.selected().equals(Optional.of(lane)))
                .toList();
        if (others.size() < 2) {
            return others.stream().findFirst();
        }
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new LabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return element instanceof Lane lane
                        ? lane.track().exportId() + "  " + lane.track().name()
                        : "";
            }
        });
        dialog.setTitle(title);
        dialog.setMessage("Which object? Type to search.");
        dialog.setElements(others.toArray());
        return dialog.open() == ElementListSelectionDialog.OK && dialog.getFirstResult() instanceof Lane lane
                ? Optional.of(lane)
                : Optional.empty();
    }
}
