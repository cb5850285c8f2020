// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.reframe.ui.timeline.Lane;

/** Asks how much of an object is to be deleted: this frame unless another answer is given. */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class DeleteDialog extends Dialog {
    private final Lane lane;
    private final int frame;
    private DeleteScope scope = DeleteScope.FRAME;

    private DeleteDialog(Shell parent, Lane lane, int frame) {
        super(parent);
        this.lane = lane;
        this.frame = frame;
    }

    /** Asks; empty when it was left. */
    public static Optional<DeleteScope> ask(Shell parent, Lane lane, int frame) {
        DeleteDialog dialog = new DeleteDialog(parent, lane, frame);
        return dialog.open() == OK ? Optional.of(dialog.scope) : Optional.empty();
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Delete " + lane.track().name());
        }
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label question = new Label(area, SWT.WRAP);
        question.setText("What of " + lane.track().name() + " is to be deleted? Undo brings it back.");
        GridDataFactory.fillDefaults().grab(true, false).hint(360, SWT.DEFAULT).applyTo(question);
        for (DeleteScope each : DeleteScope.values()) {
            Button button = new Button(area, SWT.RADIO);
            button.setText(each.words() + " (" + amount(each) + ")");
            button.setSelection(each == scope);
            button.addListener(SWT.Selection, event -> scope = button.getSelection() ? each : scope);
        }
        return area;
    }

    private String amount(DeleteScope each) {
        long masks = lane.states().stream()
                .filter(state -> switch (each) {
                    case FRAME -> state.frame() == frame;
                    case FROM_HERE -> state.frame() >= frame;
                    case TRACK -> true;
                })
                .count();
        return masks == 1 ? "1 mask" : masks + " masks";
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Delete", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }
}
