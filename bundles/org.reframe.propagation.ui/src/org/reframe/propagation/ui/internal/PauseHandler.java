// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.ui.editor.AnnotationEditor;

/** Holds propagation, or lets it go on. */
public final class PauseHandler extends EditorCommand {
    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        boolean paused = site.getService(PropagationDesk.class).pause().toggle();
        editor.message(paused ? "Propagation is paused." : "Propagation goes on.");
    }
}
