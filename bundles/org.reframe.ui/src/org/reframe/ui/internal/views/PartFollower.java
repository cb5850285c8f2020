// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;

/** Tells which editor is in front. */
final class PartFollower implements IPartListener2 {
    private final Consumer<@Nullable IWorkbenchPart> receiver;

    PartFollower(Consumer<@Nullable IWorkbenchPart> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void partActivated(@Nullable IWorkbenchPartReference reference) {
        if (reference != null && reference.getPart(false) instanceof IEditorPart editor) {
            receiver.accept(editor);
        }
    }

    @Override
    public void partClosed(@Nullable IWorkbenchPartReference reference) {
        if (reference != null && reference.getPart(false) instanceof IEditorPart) {
            receiver.accept(reference.getPage().getActiveEditor());
        }
    }
}
