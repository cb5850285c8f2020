// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.SortedSet;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISaveablePart2;
import org.eclipse.ui.part.EditorPart;

/**
 * An editor in which every step is on disk before it is shown. Unsaved is alone what was drawn and not kept with Enter; to close
 * the editor without it has to be agreed to.
 */
abstract class SavedEditor extends EditorPart implements ISaveablePart2 {
    private static final int NAMED = 8;

    /** Frames with something that was drawn and not kept. */
    abstract SortedSet<Integer> drawn();

    /** Shows a line to the person. */
    public abstract void message(String text);

    /** Says that {@link #drawn} has become empty, or is so no more. */
    final void drawnChanged() {
        firePropertyChange(IEditorPart.PROP_DIRTY);
    }

    @Override
    public final boolean isDirty() {
        return !drawn().isEmpty();
    }

    @Override
    public final void doSave(@Nullable IProgressMonitor monitor) {
        message("Enter keeps what you drew on " + frames() + ", Esc drops it; all else is saved.");
        if (monitor != null) {
            monitor.setCanceled(true);
        }
    }

    @Override
    public final int promptToSaveOnClose() {
        int answer = MessageDialog.open(
                MessageDialog.QUESTION,
                getSite().getShell(),
                "Discard What Was Drawn?",
                getPartName() + ": what you drew on " + frames() + " was not kept (Enter keeps it). Discard it?",
                0,
                "Discard",
                "Cancel");
        return answer == 0 ? NO : CANCEL;
    }

    private String frames() {
        SortedSet<Integer> all = drawn();
        String list = all.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return (all.size() == 1 ? "frame " : "frames ") + list
                + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
    }

    @Override
    public final void doSaveAs() {
        // not allowed
    }

    @Override
    public final boolean isSaveAsAllowed() {
        return false;
    }
}
