// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.project.ProjectVideo;
import org.reframe.ui.dialog.FormDialog;
import org.reframe.ui.settings.PathField;
import org.reframe.ui.settings.PathField.Kind;

/** Asks what to import. The file is looked at in the background, to say which format it is. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class ImportDialog extends FormDialog {
    private static final String HINT =
            "Reads objects, pins and masks from a file or folder of another tool into the open project, as one step that"
                    + " can be undone. Your own pins are not changed without asking.";

    private final Contributions contributions;
    private final List<Contribution<Exchange>> formats;
    private final List<ProjectVideo> videos;
    private PathField source;
    private Combo format;
    private Label reason;
    private Combo target;
    private Button asPins;
    private Optional<ImportChoice> choice = Optional.empty();
    private List<FormatFinder.Guess> guesses = List.of();
    private String asked = "";

    ImportDialog(Shell parent, Contributions contributions, List<ProjectVideo> videos) {
        super(parent, "Import Annotations", new Point(740, 400));
        this.contributions = contributions;
        this.videos = List.copyOf(videos);
        formats = FormatFinder.usable(contributions);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = rows(parent);
        setTitle("Import annotations");
        label(area, "Import from");
        source = new PathField(area, Set.of(Kind.FILE, Kind.FOLDER), this::look);
        source.text().setMessage("A DAVIS folder, a COCO or YouTube-VIS JSON file, a CVAT XML file ...");
        format = combo(area, "Format");
        format.add("Find it by looking at the file");
        formats.forEach(each -> format.add(each.name()));
        format.addListener(SWT.Selection, event -> validateChoice());
        label(area, "");
        reason = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(420, 34).applyTo(reason);
        target = combo(area, "Into video");
        target.add("By name");
        videos.forEach(video -> target.add(video.name()));
        asPins = check(area, "Keyframes become pins, which no propagation changes");
        asPins.setSelection(true);
        format.select(0);
        target.select(0);
        setMessage(HINT);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        buttons(parent, "Import", true);
        validateChoice();
    }

    /** Asks the formats about the entered file, once typing pauses. */
    private void look() {
        validateChoice();
        String text = source.text().getText();
        Path path = source.path().orElse(Path.of(""));
        asked = text;
        guesses = List.of();
        if (text.isBlank() || !Files.exists(path)) {
            reason.setText("");
            return;
        }
        Job looking = Job.create("Look at " + path.getFileName(), monitor -> {
            List<FormatFinder.Guess> found = FormatFinder.guesses(contributions, path);
            Control area = getContents();
            if (area != null && !area.isDisposed()) {
                area.getDisplay().asyncExec(() -> found(text, found));
            }
        });
        looking.setSystem(true);
        looking.schedule(150);
    }

    private void found(String text, List<FormatFinder.Guess> found) {
        if (!reason.isDisposed() && text.equals(asked)) {
            guesses = found;
            validateChoice();
        }
    }

    private void validateChoice() {
        Optional<Path> path = source.path();
        String problem = null;
        if (path.isPresent() && !Files.exists(path.get())) {
            problem = path.get() + " does not exist.";
        } else if (format.getSelectionIndex() == 0
                && !guesses.isEmpty()
                && guesses.getFirst().match().score() <= 0) {
            problem = "No format fits this. Choose the format yourself, or another file.";
        }
        setErrorMessage(problem);
        reason.setText(guesses.stream()
                .filter(guess -> format.getSelectionIndex() == 0
                        || guess.format()
                                .id()
                                .equals(formats.get(format.getSelectionIndex() - 1)
                                        .id()))
                .findFirst()
                .map(guess -> (format.getSelectionIndex() == 0 && guess.match().score() > 0
                                ? guess.format().name() + ": "
                                : "")
                        + guess.match().reason())
                .orElse(""));
        acceptable(path.isPresent() && problem == null);
    }

    @Override
    protected void okPressed() {
        int chosen = format.getSelectionIndex();
        int video = target.getSelectionIndex();
        List<String> ids = new ArrayList<>();
        formats.forEach(each -> ids.add(each.id()));
        choice = source.path()
                .map(path -> new ImportChoice(
                        path,
                        chosen <= 0 ? Optional.empty() : Optional.of(ids.get(chosen - 1)),
                        video <= 0
                                ? Optional.empty()
                                : Optional.of(videos.get(video - 1).id()),
                        asPins.getSelection()));
        super.okPressed();
    }

    /** Shows the dialog; empty when it was left. */
    Optional<ImportChoice> ask() {
        return open() == OK ? choice : Optional.empty();
    }
}
