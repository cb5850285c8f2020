// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.reframe.api.project.Project;
import org.reframe.api.project.TrackId;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.timeline.QualityCurve;

/** Compares the selected object with another: their J over the frames, found in the background. UI thread only. */
final class CompareController {
    private static final long GATHER_MILLIS = 120;

    private final AnnotationEditor editor;
    private final QualityCurve curve;
    private final Display display;
    private final DesktopProject project;
    private final Runnable changed;
    private Optional<TrackId> other = Optional.empty();
    private Overlap overlap = Overlap.NONE;
    private @Nullable Job running;

    /**
     * A comparison with nothing yet.
     *
     * @param changed runs once an overlap was found
     */
    CompareController(AnnotationEditor editor, QualityCurve curve, DesktopProject project, Runnable changed) {
        this.editor = editor;
        this.changed = changed;
        this.curve = curve;
        display = curve.getDisplay();
        this.project = project;
    }

    /** What the selected object is compared with; never itself. */
    Optional<Lane> other() {
        return editor.lanes().stream()
                .filter(lane -> Optional.of(lane.track().id()).equals(other))
                .filter(lane -> !editor.selected().equals(Optional.of(lane)))
                .findFirst();
    }

    /** Compares with another object, or with none. */
    void choose(Optional<TrackId> next) {
        other = next;
        refresh();
    }

    /** J of a frame as a line of text; empty when there is none. */
    String caption(int frame) {
        var value = overlap.at(frame);
        return value.isPresent() ? String.format(Locale.ROOT, "%nJ %.3f", value.getAsDouble()) : "";
    }

    /** Finds the overlap anew, after objects or the selection have changed. */
    void refresh() {
        Job before = running;
        if (before != null) {
            before.cancel();
            running = null;
        }
        Optional<Lane> first = editor.selected();
        Optional<Lane> second = other();
        Optional<Project> open = project.current();
        if (first.isEmpty() || second.isEmpty() || open.isEmpty()) {
            overlap = Overlap.NONE;
            curve.showOverlap(overlap.frames(), overlap.values());
            return;
        }
        Lane a = first.get();
        Lane b = second.get();
        Job job = Job.create("Compare objects", monitor -> {
            Overlap found = Overlap.of(open.get().content(), a, b, monitor);
            if (!display.isDisposed()) {
                display.asyncExec(() -> show(a, b, found));
            }
        });
        job.setSystem(true);
        job.schedule(GATHER_MILLIS);
        running = job;
    }

    /** Ends what is being found. */
    void end() {
        Job last = running;
        if (last != null) {
            last.cancel();
        }
    }

    private void show(Lane first, Lane second, Overlap found) {
        if (curve.isDisposed() || !other().equals(Optional.of(second))) {
            return;
        }
        overlap = found;
        curve.showOverlap(found.frames(), found.values());
        changed.run();
        String mean = found.mean().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "mean J %.3f on %d frames",
                        found.mean().getAsDouble(),
                        found.frames().size())
                : "no frame has masks of both";
        editor.message("/// " + first.track().name() + " alone, \\\\\\ "
                + second.track().name() + " alone, dots both: " + mean);
    }
}
