// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.project;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.reframe.ui.project.DesktopProject;

/** Undo and redo of the open project. */
public final class HistoryHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        DesktopProject project = PlatformUI.getWorkbench().getService(DesktopProject.class);
        if (event != null && project.current().isPresent()) {
            if (IWorkbenchCommandConstants.EDIT_REDO.equals(event.getCommand().getId())) {
                project.redo();
            } else {
                project.undo();
            }
        }
        return null;
    }
}
