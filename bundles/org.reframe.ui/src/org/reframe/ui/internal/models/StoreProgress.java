// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.util.Optional;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.reframe.ui.internal.icon.ThemedImages;

/** The line below the list: what is going on with a bar and Cancel, or how the last thing went. UI thread only. */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class StoreProgress {
    private static final int TICK_MILLIS = 200;
    private static final int STEPS = 1000;

    private final Composite line;
    private final Label icon;
    private final Label text;
    private final ProgressBar bar;
    private final Button cancel;
    private Optional<ModelJob> running = Optional.empty();

    StoreProgress(Composite parent) {
        line = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        GridLayoutFactory.swtDefaults().numColumns(4).margins(8, 4).applyTo(line);
        icon = new Label(line, SWT.NONE);
        new ThemedImages(line).use("warning", icon::setImage);
        GridDataFactory.swtDefaults()
                .exclude(true)
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .applyTo(icon);
        text = new Label(line, SWT.WRAP);
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .applyTo(text);
        bar = new ProgressBar(line, SWT.SMOOTH);
        bar.setMaximum(STEPS);
        GridDataFactory.swtDefaults().hint(140, SWT.DEFAULT).applyTo(bar);
        cancel = new Button(line, SWT.PUSH);
        cancel.setText("Cancel");
        cancel.addListener(SWT.Selection, event -> running.ifPresent(Job::cancel));
        show(icon, false);
        show(bar, false);
        show(cancel, false);
    }

    /** Follows a job until {@link #said} is called. */
    void follow(ModelJob job) {
        running = Optional.of(job);
        show(icon, false);
        show(bar, true);
        show(cancel, true);
        tick();
    }

    private void tick() {
        if (!line.isDisposed() && running.isPresent()) {
            ModelJob job = running.get();
            bar.setSelection((int) (job.progress().share() * STEPS));
            put(job.getName() + ": " + job.progress().words());
            line.getDisplay().timerExec(TICK_MILLIS, this::tick);
        }
    }

    /** Says how it went. */
    void said(ModelJob.Outcome outcome) {
        running = Optional.empty();
        show(bar, false);
        show(cancel, false);
        show(icon, outcome.failed());
        put(outcome.text());
    }

    private void put(String words) {
        if (!text.getText().equals(words)) {
            text.setText(words);
            text.requestLayout();
            line.getParent().layout(true, true);
        }
    }

    private static void show(org.eclipse.swt.widgets.Control control, boolean visible) {
        if (control.getLayoutData() instanceof org.eclipse.swt.layout.GridData data) {
            data.exclude = !visible;
        } else {
            GridDataFactory.swtDefaults().exclude(!visible).applyTo(control);
        }
        control.setVisible(visible);
        control.requestLayout();
    }
}
