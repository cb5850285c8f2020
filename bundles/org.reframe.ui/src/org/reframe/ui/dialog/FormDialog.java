// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.dialog;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

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

    /** A label in front of the control that comes next; an empty one below another label. */
    protected static void label(Composite area, String text) {
        new Label(area, SWT.NONE).setText(text);
    }

    /** A list to choose from, behind its label. */
    protected static Combo combo(Composite area, String label) {
        label(area, label);
        return filling(new Combo(area, SWT.READ_ONLY));
    }

    /** A line of text, behind its label. */
    protected static Text text(Composite area, String label, String value) {
        label(area, label);
        Text text = filling(new Text(area, SWT.BORDER | SWT.SINGLE));
        text.setText(value);
        return text;
    }

    /** A box to tick, without a label in front. */
    protected static Button check(Composite area, String text) {
        label(area, "");
        Button check = filling(new Button(area, SWT.CHECK));
        check.setText(text);
        return check;
    }

    /**
     * The two buttons.
     *
     * @param accept what OK is called here
     * @param byDefault whether Enter presses it; otherwise it cancels
     */
    protected void buttons(@Nullable Composite parent, String accept, boolean byDefault) {
        createButton(parent, IDialogConstants.OK_ID, accept, byDefault);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, !byDefault);
    }

    /** Whether the dialog can be accepted as it is filled in; nothing happens before there are buttons. */
    protected void acceptable(boolean complete) {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(complete);
        }
    }

    private static <C extends Control> C filling(C control) {
        GridDataFactory.fillDefaults().grab(true, false).applyTo(control);
        return control;
    }
}
