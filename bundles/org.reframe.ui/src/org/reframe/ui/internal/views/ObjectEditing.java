// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TextCellEditor;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.Lane;

/** Edits a name or class in place. */
final class ObjectEditing extends EditingSupport {
    private final ObjectColumn column;
    private final DesktopProject project;
    private final CellEditor editor;

    ObjectEditing(TableViewer table, ObjectColumn column, DesktopProject project) {
        super(table);
        this.column = column;
        this.project = project;
        editor = new TextCellEditor(table.getTable());
    }

    @Override
    protected CellEditor getCellEditor(@Nullable Object element) {
        return editor;
    }

    @Override
    protected boolean canEdit(@Nullable Object element) {
        return true;
    }

    @Override
    protected Object getValue(@Nullable Object element) {
        return element instanceof Lane lane ? column.text(lane) : "";
    }

    @Override
    protected void setValue(@Nullable Object element, @Nullable Object value) {
        if (element instanceof Lane lane && value instanceof String text && !text.equals(column.text(lane))) {
            Track changed = column.changed(lane.track(), text.strip());
            project.apply(Step.of("Change " + lane.track().name(), new Edit.ChangeTrack(changed)));
        }
    }
}
