// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.ui.timeline.Lane;

/** The frames between two pins, whose propagated masks give way to interpolated ones. Pure. */
record Keyframes(Lane lane, int before, int after) {
    /** Propagator that interpolates. */
    static final String PROPAGATOR = "keyframes";

    /** The pins around a frame; on a pin, the span after it or else the one before. Empty when there are no two. */
    static Optional<Keyframes> around(Lane lane, int frame) {
        boolean pinned = lane.at(frame)
                .filter(state -> state.state() == MaskState.PINNED)
                .isPresent();
        OptionalInt after = lane.pinAfter(frame);
        OptionalInt before = pinned && after.isPresent() ? OptionalInt.of(frame) : lane.pinBefore(frame);
        if (pinned && after.isEmpty()) {
            after = OptionalInt.of(frame);
        }
        return before.isPresent() && after.isPresent() && after.getAsInt() - before.getAsInt() > 1
                ? Optional.of(new Keyframes(lane, before.getAsInt(), after.getAsInt()))
                : Optional.empty();
    }

    Range range() {
        return new Range(lane.track(), before + 1, after - 1);
    }

    /** Takes away what is computed anew: masks that nobody accepted. */
    List<Edit> clearing() {
        List<Edit> edits = new ArrayList<>();
        for (MaskState state : List.of(MaskState.PROPAGATED, MaskState.STALE)) {
            for (Lane.Span run : lane.runs(state)) {
                int first = Math.max(run.first(), before + 1);
                int last = Math.min(run.last(), after - 1);
                if (first <= last) {
                    edits.add(new Edit.RemoveMasks(lane.track().id(), first, last));
                }
            }
        }
        return edits;
    }
}
