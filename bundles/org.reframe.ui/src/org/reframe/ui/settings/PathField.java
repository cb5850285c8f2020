// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Text;

/** A line for a file or folder with buttons to choose one. UI thread only. */
public final class PathField extends Composite {
    /** What can be chosen. */
    public enum Kind {
        /** An existing file. */
        FILE,
        /** A file to be written. */
        NEW_FILE,
        /** A folder. */
        FOLDER
    }

    private final Text text;

    /**
     * Makes the line; it fills its cell of a grid.
     *
     * @param parent with a grid layout
     * @param kinds what can be chosen
     * @param changed called after each change
     */
    public PathField(Composite parent, Set<Kind> kinds, Runnable changed) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(1 + kinds.size()).applyTo(this);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(this);
        text = new Text(this, SWT.BORDER | SWT.SINGLE);
        text.addListener(SWT.Modify, event -> changed.run());
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .applyTo(text);
        buttons(this, kinds, text::setText);
    }

    /** Adds the buttons that choose. */
    static void buttons(Composite row, Set<Kind> kinds, Consumer<String> chosen) {
        for (Kind kind : kinds.stream().sorted().toList()) {
            Button button = new Button(row, SWT.PUSH);
            button.setText(kind == Kind.FOLDER ? "Folder..." : "File...");
            button.addListener(SWT.Selection, event -> {
                @Nullable String answer = ask(row, kind);
                if (answer != null) {
                    chosen.accept(answer);
                }
            });
        }
    }

    private static @Nullable String ask(Composite row, Kind kind) {
        if (kind == Kind.FOLDER) {
            return new DirectoryDialog(row.getShell()).open();
        }
        FileDialog dialog = new FileDialog(row.getShell(), kind == Kind.FILE ? SWT.OPEN : SWT.SAVE);
        // Whether a file may be replaced is asked for once all is known
        dialog.setOverwrite(false);
        return dialog.open();
    }

    /** The line. */
    public Text text() {
        return text;
    }

    /** What is entered; empty when it is no path. */
    public Optional<Path> path() {
        try {
            return text.getText().isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(text.getText().strip()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Shows a path. */
    public void show(Path path) {
        text.setText(path.toString());
    }

    @Override
    public boolean setFocus() {
        return text.setFocus();
    }
}
