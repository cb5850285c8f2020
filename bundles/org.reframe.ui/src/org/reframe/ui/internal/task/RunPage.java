// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;

/** The page of a run: progress while it runs, then its report. */
// Controls are made in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class RunPage extends EditorPart {
    /** Id of the editor. */
    public static final String ID = "org.reframe.ui.taskRun";

    private static final int TICK_MILLIS = 250;
    private static final int STEPS = 1000;

    private TaskRun run;
    private Label status;
    private ProgressBar bar;
    private Button cancel;
    private Button folder;
    private Button page;
    private Composite buttons;
    private ScrolledComposite pane;

    @Override
    public void init(@Nullable IEditorSite site, @Nullable IEditorInput input) throws PartInitException {
        if (!(input instanceof TaskRunInput shown)) {
            throw new PartInitException("This page shows runs of tasks only.");
        }
        setSite(site);
        setInput(input);
        setPartName(shown.getName());
        run = shown.run();
    }

    @Override
    public void createPartControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(16, 12).spacing(8, 8).applyTo(area);
        Label name = new Label(area, SWT.NONE);
        name.setText(run.getName());
        name.setFont(JFaceResources.getHeaderFont());
        status = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(status);
        bar = new ProgressBar(area, SWT.SMOOTH);
        bar.setMaximum(STEPS);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(buttons);
        cancel = button(buttons, "Cancel", () -> run.cancel());
        cancel.setToolTipText("Stops the run. What is done stays in the folder; running again there goes on.");
        folder = button(buttons, "Open Folder", () -> launch(run.request().output()));
        page = button(buttons, "Open index.html", () -> launch(index()));
        pane = new ScrolledComposite(area, SWT.V_SCROLL | SWT.H_SCROLL);
        pane.setExpandHorizontal(true);
        pane.setExpandVertical(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pane);
        pane.addListener(SWT.Resize, event -> fit());
        tick();
    }

    private static Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void tick() {
        if (status.isDisposed()) {
            return;
        }
        folder.setEnabled(Files.isDirectory(run.request().output()));
        if (run.state() == TaskRun.State.RUNNING) {
            status.setText(run.progress().words());
            bar.setSelection((int) (run.progress().share() * STEPS));
            page.setEnabled(false);
            status.getDisplay().timerExec(TICK_MILLIS, this::tick);
        } else {
            finish();
        }
        layout(status.getParent());
    }

    private void finish() {
        cancel.setEnabled(false);
        cancel.setVisible(false);
        GridDataFactory.fillDefaults().exclude(true).applyTo(cancel);
        page.setEnabled(Files.isRegularFile(index()));
        GridDataFactory.fillDefaults().exclude(true).applyTo(bar);
        bar.setVisible(false);
        String where = "\n" + run.request().output();
        status.setText(
                switch (run.state()) {
                    case CANCELLED ->
                        "Cancelled. What is done is kept; run again with the same settings and folder to go on."
                                + where;
                    case FAILED -> "Failed. " + run.message() + where;
                    default -> (run.message().isEmpty() ? "Done." : "Done, but: " + run.message()) + where;
                });
        offer();
        run.report().ifPresent(this::show);
    }

    /** Also what a stopped run left can be looked at. */
    private void offer() {
        List<ResultView> fitting = ResultView.all(Platform.getExtensionRegistry()).stream()
                .filter(view -> view.fits(run.request().output()))
                .toList();
        for (ResultView view : fitting) {
            button(buttons, view.label(), () -> open(view));
        }
        GridLayoutFactory.fillDefaults().numColumns(3 + fitting.size()).applyTo(buttons);
    }

    private void open(ResultView view) {
        try {
            view.open(run.request().output(), getSite());
        } catch (CommandException e) {
            status.setText(run.request().output() + " cannot be shown: " + e.getMessage());
            layout(status.getParent());
        }
    }

    private void show(TaskReport report) {
        Composite content = new Composite(pane, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(content);
        SectionView view = new SectionView(content, run.request().output());
        if (!report.status().isOK()) {
            view.problems(java.util.Arrays.stream(report.status().getChildren())
                    .map(IStatus::getMessage)
                    .toList());
        }
        view.figures(report.result());
        for (Section section : report.sections()) {
            view.add(section);
        }
        pane.setContent(content);
        fit();
    }

    private void fit() {
        if (pane.getContent() != null) {
            pane.setMinSize(pane.getContent().computeSize(Math.max(300, pane.getClientArea().width), SWT.DEFAULT));
        }
    }

    private static void layout(Composite area) {
        area.layout(true, true);
    }

    private Path index() {
        return run.request().output().resolve("index.html");
    }

    private void launch(Path path) {
        if (!Program.launch(path.toString())) {
            status.setText("No program opens " + path + ". Open it in a browser or file manager.");
            layout(status.getParent());
        }
    }

    @Override
    public void setFocus() {
        (cancel.isEnabled() ? cancel : folder).setFocus();
    }

    @Override
    public void doSave(@Nullable IProgressMonitor monitor) {
        // There is nothing to save: the run folder is the document
    }

    @Override
    public void doSaveAs() {
        // As above
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }
}
