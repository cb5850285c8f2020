// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.ViewPart;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.internal.icon.ThemedImages;
import org.reframe.ui.internal.track.DeleteDialog;
import org.reframe.ui.internal.track.TrackEdits;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.Lane;

/** The objects of the active video: select, rename in place, delete; each can be undone. */
// Fields are set in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class ObjectsView extends ViewPart {
    private TableViewer table;
    private @Nullable AnnotationEditor editor;
    private boolean showing;
    private final IPropertyListener changes = (source, property) -> show();

    @Override
    public void createPartControl(@Nullable Composite parent) {
        table = new TableViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        ObjectColumn[] columns = ObjectColumn.values();
        for (ObjectColumn column : columns) {
            TableViewerColumn viewerColumn = new TableViewerColumn(table, SWT.NONE);
            viewerColumn.getColumn().setText(column.title());
            viewerColumn.getColumn().setWidth(column.width());
            viewerColumn.setLabelProvider(new ObjectLabels(column));
            if (column.isEditable()) {
                viewerColumn.setEditingSupport(
                        new ObjectEditing(table, column, getSite().getService(DesktopProject.class)));
            }
        }
        InPlaceEditing.onDoubleClick(table);
        table.addSelectionChangedListener(event -> select(event.getStructuredSelection()));
        Action add = new Action("New Object") {
            @Override
            public void run() {
                withEditor(EditorAction.NEW_OBJECT);
            }
        };
        add.setToolTipText("The next prompt marks a new object");
        Action delete = new Action("Delete...") {
            @Override
            public void run() {
                delete();
            }
        };
        delete.setToolTipText("Delete the selected object on this frame, from here on, or wholly; can be undone");
        ThemedImages images = new ThemedImages(table.getTable());
        images.describe("new-object", add::setImageDescriptor);
        images.describe("delete", delete::setImageDescriptor);
        getViewSite().getActionBars().getToolBarManager().add(add);
        getViewSite().getActionBars().getToolBarManager().add(delete);
        PartFollower follower = new PartFollower(this::follow);
        getSite().getPage().addPartListener(follower);
        table.getTable().addDisposeListener(event -> {
            getSite().getPage().removePartListener(follower);
            follow(null);
        });
        follow(getSite().getPage().getActiveEditor());
    }

    private void withEditor(EditorAction action) {
        AnnotationEditor current = editor;
        if (current != null) {
            current.perform(action);
        }
    }

    private void delete() {
        AnnotationEditor current = editor;
        if (current != null && table.getStructuredSelection().getFirstElement() instanceof Lane lane) {
            DeleteDialog.ask(getSite().getShell(), lane, current.frame())
                    .flatMap(scope -> TrackEdits.delete(lane, scope, current.frame()))
                    .ifPresent(getSite().getService(DesktopProject.class)::apply);
        }
    }

    private void select(IStructuredSelection selection) {
        AnnotationEditor current = editor;
        if (!showing && current != null && selection.getFirstElement() instanceof Lane lane) {
            current.select(Optional.of(lane.track().id()));
        }
    }

    private void follow(@Nullable IWorkbenchPart part) {
        if (editor instanceof IWorkbenchPart before) {
            before.removePropertyListener(changes);
        }
        editor = part instanceof AnnotationEditor next ? next : null;
        if (part != null && editor != null) {
            part.addPropertyListener(changes);
        }
        show();
    }

    private void show() {
        if (table.getTable().isDisposed() || table.isCellEditorActive()) {
            return;
        }
        AnnotationEditor current = editor;
        showing = true;
        table.setInput(current == null ? List.of() : current.lanes());
        if (current != null) {
            table.setSelection(current.selected().map(StructuredSelection::new).orElse(StructuredSelection.EMPTY));
        }
        showing = false;
    }

    @Override
    public void setFocus() {
        table.getTable().setFocus();
    }
}
