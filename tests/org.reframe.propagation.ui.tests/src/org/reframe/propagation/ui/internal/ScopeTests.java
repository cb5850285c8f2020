// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.ui.timeline.Lane;

/** Which frames commands compute. */
class ScopeTests {
    private static final Track TRACK = new Track(TrackId.create(), VideoId.create(), "Object 1", "", 1);

    /** A lane from a line: P pinned, A accepted, p propagated, s stale, a point for no mask. */
    static Lane lane(String line) {
        List<FrameState> states = new ArrayList<>();
        for (int frame = 0; frame < line.length(); frame++) {
            int state = "PAps".indexOf(line.charAt(frame));
            if (state >= 0) {
                states.add(new FrameState(frame, 0.1 * frame, MaskState.values()[state]));
            }
        }
        return new Lane(TRACK, states);
    }

    private static String text(List<Range> ranges) {
        return String.join(
                " ",
                ranges.stream().map(range -> range.first() + "-" + range.last()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "NEXT_PIN, 5-7",
        "PREVIOUS_PIN, 2-5",
        "TO_END, 5-9",
        "TO_START, 0-5",
        "SELECTION, 3-4",
        "OBJECT, 0-9",
        "ALL, 0-9",
        "STALE, 3-4 8-8",
    })
    void aScopeReachesSoFar(Scope scope, String ranges) {
        Lane lane = lane("..Pss..Psp");
        assertEquals(ranges, text(scope.ranges(lane, 5, Optional.of(new Lane.Span(3, 4)), 9)));
        assertEquals("", text(scope.ranges(lane("..pss"), 5, Optional.of(new Lane.Span(3, 4)), 9)), "no pin");
    }

    @Test
    void beyondTheOuterPinsItGoesToTheEnds() {
        assertEquals("8-9", text(Scope.NEXT_PIN.ranges(lane("..P....P"), 8, Optional.empty(), 9)));
        assertEquals("0-1", text(Scope.PREVIOUS_PIN.ranges(lane("..P....P"), 1, Optional.empty(), 9)));
        assertEquals("", text(Scope.SELECTION.ranges(lane("..P....P"), 1, Optional.empty(), 9)));
    }

    @Test
    void interpolationTakesTheSpanAroundAFrameAndKeepsWhatWasAccepted() {
        Lane lane = lane("pPpsApPp.P");
        Keyframes found = Keyframes.around(lane, 3).orElseThrow();
        assertEquals(new Range(TRACK, 2, 5), found.range());
        assertEquals(
                List.of(
                        new Edit.RemoveMasks(TRACK.id(), 2, 2),
                        new Edit.RemoveMasks(TRACK.id(), 5, 5),
                        new Edit.RemoveMasks(TRACK.id(), 3, 3)),
                found.clearing());
        assertEquals(
                new Range(TRACK, 7, 8), Keyframes.around(lane, 6).orElseThrow().range(), "on a pin, what follows");
        assertEquals(
                new Range(TRACK, 7, 8),
                Keyframes.around(lane, 9).orElseThrow().range(),
                "on the last pin, what is before");
        assertEquals(Optional.empty(), Keyframes.around(lane, 0));
        assertEquals(Optional.empty(), Keyframes.around(lane("PP"), 0), "nothing lies between");
    }
}
