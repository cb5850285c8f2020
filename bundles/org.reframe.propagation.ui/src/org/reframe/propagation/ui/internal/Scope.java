// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import java.util.Optional;
import org.reframe.api.project.MaskState;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.ui.timeline.Lane;

/** Which frames a command propagates; of these, the ones that are stale or have no mask. Pure. */
enum Scope {
    /** From here to the next pin of the selected object, or the end. */
    NEXT_PIN,
    /** From the pin before, or the beginning, to here. */
    PREVIOUS_PIN,
    /** From here to the end. */
    TO_END,
    /** From the beginning to here. */
    TO_START,
    /** The frames selected in the timeline. */
    SELECTION,
    /** All frames of the selected object, both ways from its pins. */
    OBJECT,
    /** All frames of all objects. */
    ALL,
    /** The stale frames of all objects. */
    STALE;

    /** Whether it is about all objects. */
    boolean all() {
        return this == ALL || this == STALE;
    }

    /**
     * Frames of an object.
     *
     * @param frame shown, 0-based
     * @param selected frames selected in the timeline
     * @param last last frame of the clip
     * @return empty when the object has no pin or nothing is selected
     */
    List<Range> ranges(Lane lane, int frame, Optional<Lane.Span> selected, int last) {
        if (lane.count(MaskState.PINNED) == 0) {
            return List.of();
        }
        return switch (this) {
            case NEXT_PIN ->
                List.of(new Range(lane.track(), frame, lane.pinAfter(frame).orElse(last)));
            case PREVIOUS_PIN ->
                List.of(new Range(lane.track(), lane.pinBefore(frame).orElse(0), frame));
            case TO_END -> List.of(new Range(lane.track(), frame, last));
            case TO_START -> List.of(new Range(lane.track(), 0, frame));
            case SELECTION ->
                selected.map(span -> new Range(lane.track(), span.first(), span.last())).stream()
                        .toList();
            case OBJECT, ALL -> List.of(new Range(lane.track(), 0, last));
            case STALE ->
                lane.runs(MaskState.STALE).stream()
                        .map(run -> new Range(lane.track(), run.first(), run.last()))
                        .toList();
        };
    }
}
