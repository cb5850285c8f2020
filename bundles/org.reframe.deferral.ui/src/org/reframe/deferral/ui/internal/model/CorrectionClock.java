// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;
import org.reframe.ui.timeline.Lane;

/**
 * Times a correction from the jump to its frame until the annotator's last key or click before the frame is pinned. What comes
 * after that is the program's time, which looks at the prompt and writes the pin; so is the time between a key or click and the
 * end of a preview that it made the program compute, when the annotator does nothing else meanwhile. Not thread-safe.
 */
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
    private Optional<Long> lastInput = Optional.empty();
    private Optional<Long> computing = Optional.empty();
    /** Nanoseconds that were waited, and those since the last input, which count as such when another one follows. */
    private long waited;

    private long waitedSinceInput;

    /** A jump to a frame that is not pinned; ends what was timed before. */
    public void jumped(TrackId track, int frame, long nanos) {
        begun = Optional.of(new Begun(track, frame, nanos));
        lastInput = Optional.empty();
        waited = 0;
        waitedSinceInput = 0;
    }

    /** Somebody went elsewhere, or accepted the mask as it was. */
    public void drop() {
        begun = Optional.empty();
    }

    /** The annotator pressed a key, clicked or let go of the mouse. */
    public void input(long nanos) {
        lastInput = Optional.of(nanos);
        waited += waitedSinceInput;
        waitedSinceInput = 0;
    }

    /** The program began to compute what a prompt stands for. */
    public void previewing(long nanos) {
        computing = computing.or(() -> Optional.of(nanos));
    }

    /** What a prompt stands for is shown, or cannot be. */
    public void previewed(long nanos) {
        if (computing.isPresent() && begun.isPresent()) {
            long from = Math.max(computing.get(), lastInput.orElse(begun.get().begun));
            waitedSinceInput += Math.max(0, nanos - from);
        }
        computing = Optional.empty();
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
        // Who pinned without a key or click did so by some other means, of which only the end is known
        double seconds = (lastInput.orElse(nanos) - timed.get().begun - waited) / 1e9;
        return state.get() == MaskState.PINNED && seconds <= AnnotatorTimes.LONGEST
                ? OptionalDouble.of(Math.max(0.1, seconds))
                : OptionalDouble.empty();
    }
}
