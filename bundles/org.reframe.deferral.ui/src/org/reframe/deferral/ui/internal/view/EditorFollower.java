// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.reframe.ui.editor.AnnotationEditor;

/** Tells which video editor is in front, and again whenever its objects or their states have changed. UI thread only. */
final class EditorFollower implements IPartListener2 {
    private final IWorkbenchPage page;
    private final Consumer<@Nullable AnnotationEditor> receiver;
    private final IPropertyListener changes;
    private @Nullable IWorkbenchPart current;

    EditorFollower(IWorkbenchPage page, Consumer<@Nullable AnnotationEditor> receiver) {
        this.page = page;
        this.receiver = receiver;
        changes = (source, property) -> tell();
    }

    void start() {
        page.addPartListener(this);
        follow(page.getActiveEditor());
    }

    void stop() {
        page.removePartListener(this);
        IWorkbenchPart before = current;
        if (before != null) {
            before.removePropertyListener(changes);
        }
        current = null;
    }

    /** The site of the editor in front. */
    @Nullable
    IWorkbenchPart part() {
        return current;
    }

    private void follow(@Nullable IWorkbenchPart part) {
        if (part != current) {
            IWorkbenchPart before = current;
            if (before != null) {
                before.removePropertyListener(changes);
            }
            current = part;
            if (part != null) {
                part.addPropertyListener(changes);
            }
            tell();
        }
    }

    private void tell() {
        receiver.accept(current instanceof AnnotationEditor editor ? editor : null);
    }

    @Override
    public void partActivated(@Nullable IWorkbenchPartReference reference) {
        if (reference != null && reference.getPart(false) instanceof IEditorPart editor) {
            follow(editor);
        }
    }

    @Override
    public void partClosed(@Nullable IWorkbenchPartReference reference) {
        if (reference != null && reference.getPart(false) instanceof IEditorPart) {
            follow(page.getActiveEditor());
        }
    }
}
