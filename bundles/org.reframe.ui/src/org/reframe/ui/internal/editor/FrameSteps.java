// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.TrackId;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.timeline.Lane;

/** Where actions that go to another frame lead. */
final class FrameSteps {
    private static final int FAR = 10;

    private FrameSteps() {}

    /** Whether an action goes to another frame. */
    static boolean isStep(EditorAction action) {
        return action.ordinal() <= EditorAction.PREVIOUS_MARKED.ordinal();
    }

    /** The frame to go to, which may lie outside the clip; empty when there is no such frame. */
    static OptionalInt target(EditorAction action, int frame, Optional<Lane> lane) {
        return switch (action) {
            case NEXT_FRAME -> OptionalInt.of(frame + 1);
            case PREVIOUS_FRAME -> OptionalInt.of(frame - 1);
            case FORWARD -> OptionalInt.of(frame + FAR);
            case BACK -> OptionalInt.of(frame - FAR);
            case FIRST_FRAME -> OptionalInt.of(0);
            case LAST_FRAME -> OptionalInt.of(Integer.MAX_VALUE);
            case NEXT_PIN -> of(lane, known -> known.pinAfter(frame));
            case PREVIOUS_PIN -> of(lane, known -> known.pinBefore(frame));
            case NEXT_MARKED ->
                of(lane, known -> marked(known).filter(each -> each > frame).min());
            case PREVIOUS_MARKED ->
                of(lane, known -> marked(known).filter(each -> each < frame).max());
            default -> OptionalInt.empty();
        };
    }

    /** The object below one, or the first; empty when there are none. */
    static Optional<TrackId> nextObject(List<Lane> lanes, Optional<Lane> from) {
        int current = from.map(lanes::indexOf).orElse(-1);
        return lanes.isEmpty()
                ? Optional.empty()
                : Optional.of(lanes.get((current + 1) % lanes.size()).track().id());
    }

    private static java.util.stream.IntStream marked(Lane lane) {
        return lane.flags().keySet().stream()
                .filter(frame -> lane.has(FrameFlag.TO_CORRECT, frame))
                .mapToInt(Integer::intValue);
    }

    private static OptionalInt of(Optional<Lane> lane, Function<Lane, OptionalInt> step) {
        return lane.map(step).orElse(OptionalInt.empty());
    }
}
