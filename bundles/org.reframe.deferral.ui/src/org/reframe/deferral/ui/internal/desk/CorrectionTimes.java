// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.reframe.api.project.Project;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.Pin;
import org.reframe.deferral.ui.internal.model.Budget;
import org.reframe.deferral.ui.internal.model.CorrectionClock;
import org.reframe.deferral.ui.internal.model.PromptType;
import org.reframe.ui.editor.PromptPreview;
import org.reframe.ui.timeline.Lane;

/**
 * Times the corrections of suggestions, by the annotator's keys and clicks and by the previews of prompts, and notes what they took.
 * UI thread only.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class CorrectionTimes {
    /** Selections are those of menus and buttons. */
    private static final int[] INPUTS = {
        SWT.KeyDown, SWT.MouseDown, SWT.MouseUp, SWT.MouseVerticalWheel, SWT.Selection, SWT.DefaultSelection
    };

    private final Display display;
    private final SuggestionDesk desk;
    private final Budget budget;
    private final CorrectionClock clock = new CorrectionClock();
    private final Listener inputs = event -> clock.input(System.nanoTime());
    private final Previews previews = new Previews();

    /** Begins to listen; nothing is timed yet. */
    CorrectionTimes(Display display, SuggestionDesk desk, Budget budget) {
        this.display = display;
        this.desk = desk;
        this.budget = budget;
        for (int type : INPUTS) {
            display.addFilter(type, inputs);
        }
        Job.getJobManager().addJobChangeListener(previews);
    }

    /** Tells the clock, which is of the UI thread, when the program computes a preview. */
    private final class Previews extends JobChangeAdapter {
        @Override
        public void scheduled(@Nullable IJobChangeEvent event) {
            tell(event, clock::previewing);
        }

        @Override
        public void done(@Nullable IJobChangeEvent event) {
            tell(event, clock::previewed);
        }

        private void tell(@Nullable IJobChangeEvent event, Moment moment) {
            if (event != null && event.getJob().belongsTo(PromptPreview.PREVIEWING) && !display.isDisposed()) {
                long now = System.nanoTime();
                display.asyncExec(() -> moment.at(now));
            }
        }
    }

    /** Something that happens. */
    @FunctionalInterface
    private interface Moment {
        void at(long nanos);
    }

    /** A jump to a suggestion: its correction begins. */
    void jumped(TrackId track, int frame) {
        clock.jumped(track, frame, System.nanoTime());
    }

    /** Somebody went elsewhere. */
    void drop() {
        clock.drop();
    }

    /** Ends the timing of a correction that was just made. */
    void changed(Lane lane, Project project) {
        TrackId track = lane.track().id();
        Optional<Integer> frame = clock.frame(track);
        OptionalDouble seconds = clock.changed(lane, System.nanoTime());
        if (frame.isPresent() && seconds.isPresent()) {
            note(project, track, frame.get(), seconds.getAsDouble());
        }
    }

    private void note(Project project, TrackId track, int frame, double seconds) {
        ICoreRunnable note = monitor -> {
            Optional<PromptType> type = project.content().pins(track).stream()
                    .filter(pin -> pin.frame() == frame)
                    .map(Pin::prompt)
                    .map(PromptType::of)
                    .findFirst();
            if (type.isPresent() && !display.isDisposed()) {
                display.asyncExec(() -> budget.corrected(track, type.get(), seconds));
                desk.timed(type.get(), seconds);
            }
        };
        Job job = Job.create("Time of a correction", note);
        job.setSystem(true);
        job.schedule();
    }

    /** Listens no more. */
    void close() {
        Job.getJobManager().removeJobChangeListener(previews);
        if (!display.isDisposed()) {
            for (int type : INPUTS) {
                display.removeFilter(type, inputs);
            }
        }
    }
}
