// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.model.ModelImport;
import org.reframe.ui.dialog.FormDialog;

/** Asks whether to run a program that somebody else made; nothing is chosen beforehand. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class TrustDialog extends FormDialog {
    private static final String WARNING =
            "A TorchScript archive holds a program, which runs with your rights whenever the model is"
                    + " used. Better: ask its maker for the weights (state_dict), which need no trust.";

    private final Path file;
    private final String sha256;
    private Button agreed;

    /**
     * A dialog.
     *
     * @param file the archive
     * @param sha256 of its bytes
     */
    TrustDialog(Shell parent, Path file, String sha256) {
        super(parent, "Trust TorchScript Archive", new Point(760, 320));
        this.file = file;
        this.sha256 = sha256;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = rows(parent);
        setTitle("Run the program in " + file.getFileName() + "?");
        setMessage(WARNING);
        fact(area, "File", file.toString());
        fact(area, "SHA-256", sha256);
        new Label(area, SWT.NONE);
        agreed = new Button(area, SWT.CHECK);
        agreed.setText("I know who made this archive, and this is the SHA-256 that they gave");
        agreed.addListener(SWT.Selection, event -> validate());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(agreed);
        return area;
    }

    private static void fact(Composite area, String label, String value) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER | SWT.READ_ONLY);
        text.setText(value);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Trust and Import", false);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, true);
        validate();
    }

    private void validate() {
        Button trust = getButton(IDialogConstants.OK_ID);
        if (trust != null) {
            trust.setEnabled(agreed.getSelection());
        }
    }

    /** Shows the dialog; empty when it was left. */
    Optional<ModelImport> ask() {
        return open() == OK
                ? Optional.of(new ModelImport(
                        new ModelImport.Local(file),
                        Optional.empty(),
                        Optional.of(sha256),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }
}
