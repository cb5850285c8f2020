// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.HandlerUtil;
import org.reframe.ui.editor.AnnotationEditor;

/** A command on the active video editor. */
abstract class EditorCommand extends AbstractHandler {
    @Override
    public final @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event != null
                && HandlerUtil.getActiveEditor(event) instanceof AnnotationEditor editor
                && HandlerUtil.getActiveEditor(event).getEditorSite() instanceof IWorkbenchPartSite site) {
            run(editor, site);
        }
        return null;
    }

    /** Does it; on the UI thread. */
    abstract void run(AnnotationEditor editor, IWorkbenchPartSite site);
}
