// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnViewerEditor;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationEvent;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationStrategy;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerEditor;

/** Starts editing on a double click only, so that a single click selects. */
final class InPlaceEditing extends ColumnViewerEditorActivationStrategy {
    private InPlaceEditing(TableViewer table) {
        super(table);
    }

    static void onDoubleClick(TableViewer table) {
        TableViewerEditor.create(table, new InPlaceEditing(table), ColumnViewerEditor.DEFAULT);
    }

    @Override
    protected boolean isEditorActivationEvent(@Nullable ColumnViewerEditorActivationEvent event) {
        return event != null
                && (event.eventType == ColumnViewerEditorActivationEvent.MOUSE_DOUBLE_CLICK_SELECTION
                        || event.eventType == ColumnViewerEditorActivationEvent.PROGRAMMATIC);
    }
}
