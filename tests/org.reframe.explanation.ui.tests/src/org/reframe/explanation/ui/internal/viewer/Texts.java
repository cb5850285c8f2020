// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;

/** What a page says. UI thread only. */
final class Texts {
    private Texts() {}

    static String of(@Nullable IEditorPart part) {
        StringBuilder text = new StringBuilder();
        if (part instanceof ExplanationEditor editor) {
            collect(editor.page(), text);
        }
        return text.toString();
    }

    static void press(@Nullable IEditorPart part, String button) {
        if (!(part instanceof ExplanationEditor editor) || !press(editor.page(), button)) {
            throw new AssertionError("No button " + button);
        }
    }

    /** Presses a button below a control. */
    static void pressBelow(Composite area, String button) {
        if (!press(area, button)) {
            throw new AssertionError("No button " + button);
        }
    }

    /** Whether there is a button below a control. */
    static boolean has(Control control, String button) {
        return control instanceof Button one && one.getText().equals(button)
                || control instanceof Composite area
                        && java.util.Arrays.stream(area.getChildren()).anyMatch(child -> has(child, button));
    }

    /** Whether a text is shown below a control. */
    static boolean says(Control control, String part) {
        StringBuilder text = new StringBuilder();
        collect(control, text);
        return text.indexOf(part) >= 0;
    }

    private static boolean press(Control control, String name) {
        if (control instanceof Button button && button.getText().equals(name)) {
            button.notifyListeners(SWT.Selection, null);
            return true;
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                if (press(child, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void collect(Control control, StringBuilder text) {
        if (control instanceof Label label) {
            text.append(label.getText()).append('\n');
        } else if (control instanceof Text field) {
            text.append(field.getText()).append('\n');
        } else if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, text);
            }
        }
    }
}
