// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/**
 * Hand-made events for dialogs. A dialog that blocks is driven from a chain of timers: {@link #when} does each thing as soon as
 * the dialog is there. UI thread only.
 *
 * @param driver of the window
 * @param failures of work in dialogs, not yet thrown
 */
record Dialogs(Driver driver, List<AssertionError> failures) {
    private static final int TICK_MILLIS = 20;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    Dialogs(Driver driver) {
        this(driver, new ArrayList<>());
    }

    /**
     * Does something once a dialog with this title is open; works while that dialog blocks. A failure closes the dialog and is
     * thrown by the next {@link #check}.
     */
    void when(String title, Consumer<Shell> work) {
        when(title, work, System.nanoTime() + PATIENCE_NANOS);
    }

    private void when(String title, Consumer<Shell> work, long end) {
        Display.getCurrent().timerExec(TICK_MILLIS, () -> {
            Optional<Shell> shell = find(title);
            if (shell.isPresent()) {
                attempt(shell.get(), work);
            } else if (System.nanoTime() < end) {
                when(title, work, end);
            } else {
                failures.add(new AssertionError("No dialog '" + title + "' came"));
            }
        });
    }

    private void attempt(Shell shell, Consumer<Shell> work) {
        try {
            work.accept(shell);
        } catch (AssertionError | RuntimeException e) {
            driver.screenshot("failure");
            failures.add(new AssertionError("In the dialog '" + (shell.isDisposed() ? "" : shell.getText()) + "'", e));
            if (!shell.isDisposed()) {
                shell.close();
            }
        }
    }

    /** Throws what went wrong in a dialog. */
    void check() {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
    }

    /** The dialog, waiting for it; for dialogs that do not block. */
    Shell await(String title) {
        driver.until("the dialog '" + title + "' is open", () -> {
            check();
            return find(title).isPresent();
        });
        return find(title).orElseThrow();
    }

    static Optional<Shell> find(String title) {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(shell -> !shell.isDisposed() && shell.isVisible())
                .filter(shell -> shell.getText().startsWith(title))
                .findFirst();
    }

    /** Presses a button, which must be enabled. */
    static void press(Composite area, String text) {
        Button button = buttons(area).stream()
                .filter(each -> each.getText().replace("&", "").startsWith(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button '" + text + "' among "
                        + buttons(area).stream().map(Button::getText).toList()));
        if (!button.isEnabled()) {
            throw new AssertionError("'" + text + "' is not enabled: " + words(area));
        }
        if ((button.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0) {
            button.setSelection(!button.getSelection());
        }
        button.notifyListeners(SWT.Selection, new Event());
    }

    static boolean isEnabled(Composite area, String text) {
        return buttons(area).stream()
                .anyMatch(each ->
                        each.getText().replace("&", "").startsWith(text) && each.isEnabled() && each.isVisible());
    }

    private static List<Button> buttons(Composite area) {
        return all(area, Button.class);
    }

    /** Types into the field behind a label. */
    static void type(Composite area, String label, String value) {
        behind(area, label, Text.class).setText(value);
    }

    /** Chooses an entry of the box behind a label by the start of its text. */
    static void choose(Composite area, String label, String start) {
        Combo combo = behind(area, label, Combo.class);
        for (int i = 0; i < combo.getItemCount(); i++) {
            if (combo.getItem(i).startsWith(start)) {
                combo.select(i);
                combo.notifyListeners(SWT.Selection, new Event());
                return;
            }
        }
        throw new AssertionError(start + " is not among " + List.of(combo.getItems()));
    }

    private static <C extends Control> C behind(Composite area, String label, Class<C> type) {
        boolean passed = false;
        for (Control control : all(area, Control.class)) {
            if (control instanceof Label text && text.getText().equals(label)) {
                passed = true;
            } else if (passed && type.isInstance(control)) {
                return type.cast(control);
            }
        }
        throw new AssertionError("No field behind '" + label + "'");
    }

    /** Controls of a type in an area, in order. */
    static <C extends Control> List<C> all(Composite area, Class<C> type) {
        List<C> found = new ArrayList<>();
        for (Control control : area.getChildren()) {
            if (type.isInstance(control)) {
                found.add(type.cast(control));
            }
            if (control instanceof Composite inner) {
                found.addAll(all(inner, type));
            }
        }
        return found;
    }

    /** All that can be read in an area. */
    static String words(Composite area) {
        StringBuilder text = new StringBuilder();
        Driver.collect(area, text);
        return text.toString();
    }

    /** The area of the workbench window. */
    static Shell window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
    }
}
