// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.dialog;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** A dialog with a title and rows of a label and a control, which can be resized. UI thread only. */
public abstract class FormDialog extends TitleAreaDialog {
    private final String window;
    private final Point least;

    /**
     * A dialog, not yet open.
     *
     * @param window title of its window
     * @param least width, and height at least, in pixels
     */
    protected FormDialog(@Nullable Shell parent, String window, Point least) {
        super(parent);
        this.window = window;
        this.least = least;
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(window);
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Point getInitialSize() {
        return new Point(least.x, Math.max(least.y, super.getInitialSize().y));
    }

    /** The area for rows of two columns; to be called once, in {@link #createDialogArea}. */
    protected Composite rows(@Nullable Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(12, 8)
                .spacing(10, 6)
                .applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        return area;
    }
}
