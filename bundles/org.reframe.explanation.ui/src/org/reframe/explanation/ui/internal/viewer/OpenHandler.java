// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.run.RunException;
import org.reframe.explanation.ui.internal.run.ExplanationFolders;
import org.reframe.ui.project.WindowShell;

/** Asks for a folder and shows the explanation in it; of several, the one that is chosen. */
public final class OpenHandler extends AbstractHandler {
    /** Parameter with the folder, so that nothing is asked. */
    public static final String FOLDER = "org.reframe.explanation.ui.open.folder";

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) {
        if (event == null) {
            return null;
        }
        Shell shell = WindowShell.of(event);
        @Nullable String given = event.getParameter(FOLDER);
        Optional<Path> folder = given == null ? ask(shell) : Optional.of(Path.of(given));
        folder.ifPresent(path -> choose(shell, path, OpenHandler::open));
        return null;
    }

    /** Asks for a folder. */
    static Optional<Path> ask(Shell shell) {
        DirectoryDialog dialog = new DirectoryDialog(shell, SWT.OPEN);
        dialog.setText("Open Explanation");
        dialog.setMessage("The output folder of an explanation");
        @Nullable String chosen = dialog.open();
        return chosen == null ? Optional.empty() : Optional.of(Path.of(chosen));
    }

    /** Looks for explanations in the background; takes the only one or the one that is chosen. */
    static void choose(Shell shell, Path folder, Consumer<Path> taken) {
        ICoreRunnable look = monitor -> {
            try {
                List<Path> found = ExplanationFolders.in(folder);
                later(shell, () -> pick(shell, folder, found).ifPresent(taken));
            } catch (RunException e) {
                later(shell, () -> MessageDialog.openError(shell, "Open Explanation", e.getMessage()));
            }
        };
        Job.create("Look for explanations in " + folder.getFileName(), look).schedule();
    }

    private static void later(Shell shell, Runnable work) {
        if (!shell.isDisposed()) {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    work.run();
                }
            });
        }
    }

    private static Optional<Path> pick(Shell shell, Path folder, List<Path> found) {
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new LabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return element instanceof Path path ? folder.relativize(path).toString() : "";
            }
        });
        dialog.setTitle("Open Explanation");
        dialog.setMessage("There are several explanations in " + folder);
        dialog.setElements(found.toArray());
        return dialog.open() == Window.OK && dialog.getFirstResult() instanceof Path path
                ? Optional.of(path)
                : Optional.empty();
    }

    /** Shows the explanation in a folder; for the UI thread. */
    public static void open(Path folder) {
        IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
        try {
            page.openEditor(new ExplanationInput(folder.toAbsolutePath().normalize()), ExplanationEditor.ID);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
