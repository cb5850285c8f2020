// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.explanation.ui.internal.run.ExplainJob;
import org.reframe.explanation.ui.internal.run.ExplainRequest;

/** Computes maps while the viewer stays as it is: a line that says so, with a button that stops it. UI thread only. */
final class RunStrip extends Composite {
    private static final String STOPPED = "Stopped; the maps shown are as they were.";

    private final Label text;
    private final Button button;
    private final ProgressBar bar;
    private Optional<Job> running = Optional.empty();

    RunStrip(Composite parent) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(6, 2).applyTo(this);
        bar = new ProgressBar(this, SWT.INDETERMINATE);
        text = new Label(this, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        button = new Button(this, SWT.PUSH);
        button.addListener(SWT.Selection, event -> pressed());
        setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        appear(false);
        addListener(SWT.Dispose, event -> running.ifPresent(Job::cancel));
    }

    /** Whether something is being computed. */
    boolean isRunning() {
        return running.isPresent();
    }

    /** Computes; one thing at a time. */
    void start(IServiceLocator services, ExplainRequest request, Consumer<List<Path>> done) {
        if (isRunning()) {
            return;
        }
        ExplainJob job = new ExplainJob(services, request, getDisplay(), new ExplainJob.Outcome() {
            @Override
            public void done(List<Path> folders) {
                end("");
                if (!isDisposed()) {
                    done.accept(folders);
                }
            }

            @Override
            public void failed(String message) {
                end("Not explained: " + message);
            }

            @Override
            public void cancelled() {
                end(STOPPED);
            }
        });
        running = Optional.of(job);
        text.setText("Explaining class "
                + (request.goal().target().isBlank()
                        ? "of the answer"
                        : request.goal().target())
                + " by "
                + request.methods().stream()
                        .map(id -> id.substring(id.lastIndexOf('.') + 1))
                        .collect(Collectors.joining(", "))
                + " …");
        button.setText("Cancel");
        bar.setVisible(true);
        appear(true);
        job.schedule();
    }

    /** What the line says; empty when it is not shown. */
    String words() {
        return getVisible() ? text.getText() : "";
    }

    private void end(String message) {
        running = Optional.empty();
        if (!isDisposed()) {
            text.setText(message);
            button.setText("Close");
            bar.setVisible(false);
            appear(!message.isEmpty());
        }
    }

    private void pressed() {
        running.ifPresentOrElse(
                job -> {
                    // One that has not begun yet never says that it was cancelled.
                    if (job.cancel()) end(STOPPED);
                    else text.setText("Stopping …");
                },
                () -> appear(false));
    }

    private void appear(boolean shown) {
        setVisible(shown);
        if (getLayoutData() instanceof GridData data) {
            data.exclude = !shown;
        }
        getParent().layout(true, true);
    }
}
