// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;
import org.reframe.ui.timeline.Lane;

/** Times a correction from the jump to its frame until the frame is pinned. Not thread-safe. */
public final class CorrectionClock {
    /**
     * What is being timed.
     *
     * @param track the object
     * @param frame 0-based
     * @param begun nanoseconds
     */
    private record Begun(TrackId track, int frame, long begun) {}

    private Optional<Begun> begun = Optional.empty();

    /** A jump to a frame that is not pinned; ends what was timed before. */
    public void jumped(TrackId track, int frame, long nanos) {
        begun = Optional.of(new Begun(track, frame, nanos));
    }

    /** Somebody went elsewhere, or accepted the mask as it was. */
    public void drop() {
        begun = Optional.empty();
    }

    /** The frame that is being timed, if it is of an object. */
    public Optional<Integer> frame(TrackId track) {
        return begun.filter(each -> each.track.equals(track)).map(Begun::frame);
    }

    /**
     * Looks at an object after a change.
     *
     * @return seconds that the correction took, once: when the frame is pinned now; empty while it is not, and for times that do
     *     not count
     */
    public OptionalDouble changed(Lane lane, long nanos) {
        Optional<Begun> timed =
                begun.filter(each -> each.track.equals(lane.track().id()));
        if (timed.isEmpty()) {
            return OptionalDouble.empty();
        }
        Optional<MaskState> state = lane.at(timed.get().frame).map(each -> each.state());
        boolean ended = state.filter(each -> each == MaskState.PINNED || each == MaskState.ACCEPTED)
                .isPresent();
        if (!ended) {
            return OptionalDouble.empty();
        }
        begun = Optional.empty();
        double seconds = (nanos - timed.get().begun) / 1e9;
        return state.get() == MaskState.PINNED && seconds <= AnnotatorTimes.LONGEST
                ? OptionalDouble.of(Math.max(0.1, seconds))
                : OptionalDouble.empty();
    }
}
