// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.net.URI;
import java.net.URISyntaxException;
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
import org.eclipse.swt.widgets.Text;
import org.reframe.api.model.ModelImport;
import org.reframe.ui.dialog.FormDialog;

/** Asks for the URL to fetch a weight file from; its button is the user's word to fetch just this. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class UrlDialog extends FormDialog {
    private static final String HINT =
            "Fetch connects to the server below, once, and takes this one file. Reframe never goes"
                    + " to the network by itself.";

    private final Optional<ModelRow> row;
    private Text url;
    private Text sha256;
    private Button agreed;
    private Optional<ModelImport> request = Optional.empty();

    /**
     * A dialog.
     *
     * @param row a published model whose source is filled in
     */
    UrlDialog(Shell parent, Optional<ModelRow> row) {
        super(parent, "Import Model from URL", new Point(760, 360));
        this.row = row;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = rows(parent);
        setTitle(row.map(r -> "Fetch " + r.name()).orElse("Fetch a weight file"));
        setMessage(HINT);
        url = text(
                area,
                "URL",
                row.flatMap(ModelRow::published).map(p -> p.source()).orElse(""));
        url.setMessage("https://... .safetensors, .pt, .pth or .onnx");
        sha256 = text(area, "SHA-256", "");
        sha256.setMessage("As the authors give it; may be left empty");
        row.ifPresent(known -> {
            text(area, "Licence", known.licence()).setEditable(false);
            text(area, "Size", known.size()).setEditable(false);
        });
        agreed = check(area, "Connect to the server");
        agreed.addListener(SWT.Selection, event -> validate());
        url.addListener(SWT.Modify, event -> {
            // What was agreed to was another server
            agreed.setSelection(false);
            validate();
        });
        sha256.addListener(SWT.Modify, event -> validate());
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        buttons(parent, "Fetch", true);
        validate();
    }

    private Optional<URI> address() {
        try {
            URI uri = new URI(url.getText().strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private void validate() {
        Optional<URI> address = address();
        String hash = sha256.getText().strip();
        String problem = null;
        if (!url.getText().isBlank() && address.isEmpty()) {
            problem = "This is no address of a file: it must begin with https:// or http://.";
        } else if (!hash.isEmpty() && !hash.matches("[0-9a-fA-F]{64}")) {
            problem = "A SHA-256 has 64 hexadecimal digits; this has " + hash.length() + ".";
        }
        setErrorMessage(problem);
        agreed.setText("Connect to " + address.map(URI::getHost).orElse("the server") + " and fetch this file");
        agreed.setEnabled(address.isPresent());
        acceptable(problem == null && address.isPresent() && agreed.getSelection());
    }

    @Override
    protected void okPressed() {
        String hash = sha256.getText().strip();
        request = address()
                .map(uri -> new ModelImport(
                        new ModelImport.Remote(uri),
                        row.map(ModelRow::id),
                        hash.isEmpty() ? Optional.empty() : Optional.of(hash),
                        Optional.empty(),
                        Optional.empty()));
        super.okPressed();
    }

    /** Shows the dialog; empty when it was left. */
    Optional<ModelImport> ask() {
        return open() == OK ? request : Optional.empty();
    }
}
