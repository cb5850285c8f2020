// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
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
        text(area, "File", file.toString()).setEditable(false);
        text(area, "SHA-256", sha256).setEditable(false);
        agreed = check(area, "I know who made this archive, and this is the SHA-256 that they gave");
        agreed.addListener(SWT.Selection, event -> acceptable(agreed.getSelection()));
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        buttons(parent, "Trust and Import", false);
        acceptable(agreed.getSelection());
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
