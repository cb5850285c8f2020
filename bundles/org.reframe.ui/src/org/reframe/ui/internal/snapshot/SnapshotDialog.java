// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.snapshot;

import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.reframe.api.project.EditHistory;
import org.reframe.api.run.RunException;

/** Lists, makes and restores named states of a project. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class SnapshotDialog extends TitleAreaDialog {
    private static final String HINT =
            "A snapshot is a name for the present state. Restoring one is a step like any other: Undo brings back what was"
                    + " there, and nothing is lost.";

    private final EditHistory history;
    private final List<String> first;
    private final boolean editable;
    private Table table;
    private Text name;
    private Button create;
    private Button restore;

    SnapshotDialog(@Nullable Shell parent, EditHistory history, List<String> names, boolean editable) {
        super(parent);
        this.history = history;
        this.first = List.copyOf(names);
        this.editable = editable;
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Snapshots");
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Point getInitialSize() {
        return new Point(560, 440);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 8).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        setTitle("Snapshots of the project");
        setMessage(editable ? HINT : "The project is read-only: snapshots can be listed only.");
        name = new Text(area, SWT.BORDER);
        name.setMessage("Name of a new snapshot");
        name.setTextLimit(200);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(name);
        create = new Button(area, SWT.PUSH);
        create.setText("Create");
        GridDataFactory.fillDefaults().applyTo(create);
        create.addListener(SWT.Selection, event -> make());
        name.addListener(SWT.Modify, event -> enable());
        name.addListener(SWT.DefaultSelection, event -> make());
        table = new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        table.addListener(SWT.Selection, event -> enable());
        restore = new Button(area, SWT.PUSH);
        restore.setText("Restore");
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(restore);
        restore.addListener(SWT.Selection, event -> restore());
        show(first);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, false);
    }

    private void show(List<String> names) {
        table.removeAll();
        for (String each : names.reversed()) {
            new TableItem(table, SWT.NONE).setText(each);
        }
        enable();
    }

    private void enable() {
        create.setEnabled(editable && !name.getText().isBlank());
        restore.setEnabled(editable && table.getSelectionCount() == 1);
    }

    private void make() {
        String wanted = name.getText().strip();
        if (!wanted.isEmpty() && editable) {
            name.setText("");
            run("Snapshot " + wanted, () -> history.snapshot(wanted), "Made the snapshot " + wanted + ".");
        }
    }

    private void restore() {
        String wanted = table.getSelection()[0].getText();
        run(
                "Restore " + wanted,
                () -> history.restore(wanted),
                "Restored " + wanted + ". Edit > Undo brings back what was there before.");
    }

    /** Something done to the project, off the UI thread. */
    @FunctionalInterface
    private interface Change {
        void run() throws RunException;
    }

    private void run(String label, Change change, String done) {
        Table shown = table;
        ICoreRunnable work = monitor -> {
            try {
                change.run();
                List<String> names = history.snapshots();
                later(shown, () -> {
                    show(names);
                    setMessage(done, IMessageProvider.INFORMATION);
                });
            } catch (RunException e) {
                later(shown, () -> setMessage(String.valueOf(e.getMessage()), IMessageProvider.ERROR));
            }
        };
        Job.create(label, work).schedule();
    }

    private static void later(Table shown, Runnable work) {
        if (!shown.isDisposed()) {
            shown.getDisplay().asyncExec(() -> {
                if (!shown.isDisposed()) {
                    work.run();
                }
            });
        }
    }
}
