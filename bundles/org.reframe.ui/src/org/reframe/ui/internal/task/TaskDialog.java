// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService.TaskRequest;
import org.reframe.ui.settings.PathField;
import org.reframe.ui.settings.PathField.Kind;
import org.reframe.ui.settings.SettingsForm;
import org.reframe.ui.settings.SettingsType;

/** Asks which task to run, with which settings, and where its result goes. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class TaskDialog extends TitleAreaDialog {
    /**
     * What was chosen.
     *
     * @param name of the task
     * @param request what to run
     */
    record Chosen(String name, TaskRequest request) {}

    private static final String HINT =
            "Runs in the background and writes a folder with tables, pictures, a page to look at and the recipe.";

    private final List<? extends Contribution<?>> tasks;

    private final LastUse last;
    private final Path runs;
    private TaskList list;
    private ScrolledComposite pane;
    private PathField output;
    private Text seed;
    private Optional<SettingsForm> form = Optional.empty();
    private Optional<Contribution<?>> task = Optional.empty();
    private Optional<Chosen> chosen = Optional.empty();

    /**
     * A dialog.
     *
     * @param tasks what to choose from
     * @param last pre-fills the form
     * @param runs where run folders go unless chosen otherwise
     */
    TaskDialog(@Nullable Shell parent, List<? extends Contribution<?>> tasks, LastUse last, Path runs) {
        super(parent);
        this.tasks = tasks;
        this.last = last;
        this.runs = runs;
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Run Task");
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Point getInitialSize() {
        return new Point(920, 640);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(12, 8).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        setTitle("Run a task");
        setMessage(HINT);
        SashForm sash = new SashForm(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        list = new TaskList(sash, tasks, this::choose);
        pane = new ScrolledComposite(sash, SWT.V_SCROLL | SWT.BORDER);
        pane.setExpandHorizontal(true);
        pane.setExpandVertical(true);
        pane.addListener(SWT.Resize, event -> fit());
        sash.setWeights(34, 66);
        Composite below = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(10, 6).applyTo(below);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(below);
        new Label(below, SWT.NONE).setText("Output folder");
        output = new PathField(below, Set.of(Kind.FOLDER), this::validate);
        output.text()
                .setToolTipText("Created when missing. A folder of an unfinished run with the same settings goes on.");
        new Label(below, SWT.NONE).setText("Seed");
        seed = new Text(below, SWT.BORDER);
        seed.setText("0");
        seed.setToolTipText("Of all randomness: the same seed and settings give the same result.");
        seed.addListener(SWT.Modify, event -> validate());
        GridDataFactory.swtDefaults().hint(60, SWT.DEFAULT).applyTo(seed);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Run", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
        list.select(last.task());
    }

    private void choose(Optional<Contribution<?>> next) {
        if (next.equals(task)) {
            return;
        }
        task = next;
        form = Optional.empty();
        say(next.isPresent() ? "Loading ..." : "Choose a task on the left.");
        validate();
        if (next.isEmpty()) {
            return;
        }
        Contribution<?> wanted = next.get();
        output.show(LastUse.next(runs, wanted.id()));
        ICoreRunnable load = monitor -> {
            try {
                SettingsType type = TaskTypes.settings(wanted);
                later(() -> show(wanted, type));
            } catch (RunException e) {
                later(() -> refuse(wanted, String.valueOf(e.getMessage())));
            }
        };
        Job loading = Job.create("Load " + wanted.name(), load);
        loading.setSystem(true);
        loading.schedule();
    }

    private void later(Runnable work) {
        if (!pane.isDisposed()) {
            pane.getDisplay().asyncExec(() -> {
                if (!pane.isDisposed()) {
                    work.run();
                }
            });
        }
    }

    private void refuse(Contribution<?> wanted, String why) {
        if (task.filter(wanted::equals).isPresent()) {
            say(why);
        }
    }

    private void say(String what) {
        Label label = new Label(pane, SWT.WRAP);
        label.setText(what);
        put(label);
    }

    private void show(Contribution<?> wanted, SettingsType type) {
        if (task.filter(wanted::equals).isPresent()) {
            Composite content = new Composite(pane, SWT.NONE);
            GridLayoutFactory.swtDefaults().margins(8, 8).applyTo(content);
            Label description = new Label(content, SWT.WRAP);
            description.setText(wanted.description());
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(300, SWT.DEFAULT)
                    .indent(8, 0)
                    .applyTo(description);
            SettingsForm made = new SettingsForm(content, type, this::changed);
            GridDataFactory.fillDefaults().grab(true, true).applyTo(made);
            Map<String, List<String>> before = last.settings(wanted.id());
            made.fill(before);
            form = Optional.of(made);
            put(content);
            validate();
        }
    }

    private void put(Control content) {
        Control before = pane.getContent();
        pane.setContent(content);
        if (before != null) {
            before.dispose();
        }
        fit();
    }

    private void fit() {
        Control content = pane.getContent();
        if (content != null) {
            pane.setMinSize(content.computeSize(Math.max(200, pane.getClientArea().width), SWT.DEFAULT));
        }
    }

    private void changed() {
        fit();
        validate();
    }

    private Optional<Long> seed() {
        try {
            return Optional.of(Long.parseLong(seed.getText().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void validate() {
        Optional<String> problem = form.flatMap(SettingsForm::problem);
        if (problem.isEmpty() && output.path().isEmpty()) {
            problem = Optional.of("Output folder: choose a folder.");
        }
        if (problem.isEmpty() && seed().isEmpty()) {
            problem = Optional.of(String.format(Locale.ROOT, "Seed: '%s' is not a whole number.", seed.getText()));
        }
        setMessage(problem.orElse(HINT));
        Button run = getButton(IDialogConstants.OK_ID);
        if (run != null) {
            run.setEnabled(form.isPresent() && problem.isEmpty());
        }
    }

    @Override
    protected void okPressed() {
        if (task.isPresent() && form.isPresent() && output.path().isPresent()) {
            Map<String, List<String>> texts = form.get().texts();
            chosen = Optional.of(new Chosen(
                    task.get().name(),
                    new TaskRequest(task.get().id(), texts, output.path().orElse(runs), seed().orElse(0L))));
            super.okPressed();
        }
    }

    /** Shows the dialog; empty when it was left. */
    Optional<Chosen> ask() {
        return open() == OK ? chosen : Optional.empty();
    }
}
