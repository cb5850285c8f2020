// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunException;
import org.reframe.ui.timeline.Lane;

/**
 * J of two objects on each frame where both have a mask: the area they share over the area they cover; 1 where both are empty.
 *
 * @param frames 0-based, ascending
 * @param values of the same length, 0–1
 */
record Overlap(List<Integer> frames, List<Double> values) {
    static final Overlap NONE = new Overlap(List.of(), List.of());

    /** Compares two objects; not for the UI thread. */
    static Overlap of(ProjectContent content, Lane first, Lane second, IProgressMonitor monitor) throws RunException {
        List<Integer> frames = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (var state : first.states()) {
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            int frame = state.frame();
            if (second.at(frame).isPresent()) {
                var a = content.mask(first.track().id(), frame).map(TrackMask::mask);
                var b = content.mask(second.track().id(), frame).map(TrackMask::mask);
                if (a.isPresent() && b.isPresent()) {
                    frames.add(frame);
                    values.add(overlap(a.get(), b.get()));
                }
            }
        }
        return new Overlap(frames, values);
    }

    private static double overlap(Mask a, Mask b) {
        int any = a.or(b).area();
        return any == 0 ? 1 : (double) a.and(b).area() / any;
    }

    /** J of a frame; empty where it has none. */
    OptionalDouble at(int frame) {
        int place = java.util.Collections.binarySearch(frames, frame);
        return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(values.get(place));
    }

    /** Mean over the frames that were compared; empty when there are none. */
    OptionalDouble mean() {
        return values.stream().mapToDouble(Double::doubleValue).average();
    }
}
