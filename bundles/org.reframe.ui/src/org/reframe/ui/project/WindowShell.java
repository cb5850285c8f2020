// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.project;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * The window that a command's dialogs belong to. Not the shell that was active: that may be a report which is closed while the
 * command still reads in the background, and the command's own dialog with it.
 */
public final class WindowShell {
    private WindowShell() {}

    /** The workbench window's shell; for the UI thread. */
    public static Shell of(ExecutionEvent event) {
        @Nullable IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        return window == null || window.getShell() == null || window.getShell().isDisposed()
                ? PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell()
                : window.getShell();
    }
}
