// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Text;

/** What is shown in place of an explanation that cannot be: why, and what can be done. UI thread only. */
final class ProblemPage {
    private ProblemPage() {}

    /** Says that something is being done. */
    static void waiting(Composite parent, String text) {
        text(page(parent), text);
    }

    /**
     * Says what is wrong.
     *
     * @param again reads again
     * @param video takes the place where the video is now
     */
    static void of(Composite parent, String message, Runnable again, Consumer<Path> video) {
        Composite page = page(parent);
        text(page, message);
        button(page, "Try Again", again);
        button(page, "Choose the Video...", () -> {
            FileDialog dialog = new FileDialog(page.getShell(), SWT.OPEN);
            @Nullable String chosen = dialog.open();
            if (chosen != null) {
                video.accept(Path.of(chosen));
            }
        });
    }

    private static Composite page(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(24, 24).applyTo(page);
        return page;
    }

    private static void text(Composite page, String text) {
        // A text, so that a path can be copied out of it
        Text shown = new Text(page, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
        shown.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(shown);
    }

    private static void button(Composite page, String text, Runnable action) {
        Button button = new Button(page, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
    }
}
