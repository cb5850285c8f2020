// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.ProjectAnnotations.Which;
import org.reframe.api.project.ProjectVideo;
import org.reframe.ui.dialog.FormDialog;
import org.reframe.ui.settings.PathField;
import org.reframe.ui.settings.PathField.Kind;

/** Asks what to export, and where to. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class ExportDialog extends FormDialog {
    private static final String HINT =
            "Writes objects and their masks for other tools. The project stays as it is; what the format cannot carry"
                    + " is listed when it is done.";

    private final List<Contribution<Exchange>> formats;
    private final List<ProjectVideo> videos;
    private Combo format;
    private Label description;
    private Combo video;
    private Combo which;
    private PathField target;
    private Optional<ExportChoice> choice = Optional.empty();

    ExportDialog(Shell parent, List<Contribution<Exchange>> formats, List<ProjectVideo> videos) {
        super(parent, "Export Annotations", new Point(740, 400));
        this.formats = List.copyOf(formats);
        this.videos = List.copyOf(videos);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = rows(parent);
        setTitle("Export annotations");
        format = combo(area, "Format");
        formats.forEach(each -> format.add(each.name()));
        format.addListener(SWT.Selection, event -> validateChoice());
        label(area, "");
        description = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(420, 34).applyTo(description);
        video = combo(area, "Videos");
        video.add("All videos of the project");
        videos.forEach(each -> video.add(each.name()));
        which = combo(area, "Masks");
        for (Which each : Which.values()) {
            which.add(each.words());
        }
        label(area, "Export to");
        target = new PathField(area, Set.of(Kind.NEW_FILE, Kind.FOLDER), this::validateChoice);
        target.text().setMessage("A new file, or a new or empty folder, as the format has it");
        format.select(0);
        video.select(0);
        which.select(0);
        setMessage(HINT);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        buttons(parent, "Export", true);
        validateChoice();
    }

    private void validateChoice() {
        boolean chosen = format.getSelectionIndex() >= 0;
        description.setText(chosen ? formats.get(format.getSelectionIndex()).description() : "");
        if (formats.isEmpty()) {
            setErrorMessage("No format is installed.");
        }
        acceptable(chosen && target.path().isPresent());
    }

    @Override
    protected void okPressed() {
        Path path = target.path().orElse(Path.of(""));
        if (Files.isRegularFile(path)
                && !MessageDialog.openConfirm(
                        getShell(),
                        "Replace File",
                        path.getFileName() + " exists. Replace it? It stays as it is until the new one is complete.")) {
            return;
        }
        int one = video.getSelectionIndex();
        choice = Optional.of(new ExportChoice(
                formats.get(format.getSelectionIndex()).id(),
                path,
                one <= 0 ? Optional.empty() : Optional.of(videos.get(one - 1).id()),
                Which.values()[Math.max(0, which.getSelectionIndex())]));
        super.okPressed();
    }

    /** Shows the dialog; empty when it was left. */
    Optional<ExportChoice> ask() {
        return open() == OK ? choice : Optional.empty();
    }
}
