// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.part.EditorPart;

/** An editor in which nothing is ever unsaved: each step is on disk before it is shown. */
abstract class SavedEditor extends EditorPart {
    @Override
    public final void doSave(@Nullable IProgressMonitor monitor) {
        // nothing is unsaved
    }

    @Override
    public final void doSaveAs() {
        // not allowed
    }

    @Override
    public final boolean isDirty() {
        return false;
    }

    @Override
    public final boolean isSaveAsAllowed() {
        return false;
    }
}
