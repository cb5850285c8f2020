// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Track;

class CorrectionClockTests {
    private static final long SECOND = 1_000_000_000L;

    private final Track track = Things.track(Things.video("a", 30), 1);
    private final CorrectionClock clock = new CorrectionClock();

    @Test
    @DisplayName("A correction is timed from the jump to the pin, once")
    void jumpToPin() {
        clock.jumped(track.id(), 7, 5 * SECOND);
        assertTrue(clock.changed(Things.lane(track, 30, 7, MaskState.STALE), 9 * SECOND)
                .isEmpty());
        assertTrue(
                clock.changed(Things.lane(track, 30, 8, MaskState.PINNED), 9 * SECOND)
                        .isEmpty(),
                "another frame");
        assertEquals(7, clock.frame(track.id()).orElseThrow());
        assertEquals(
                12,
                clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 17 * SECOND)
                        .orElseThrow(),
                1e-9);
        assertTrue(clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 18 * SECOND)
                .isEmpty());
        assertTrue(clock.frame(track.id()).isEmpty());
    }

    @Test
    @DisplayName("Another object's pins, an accepted mask, a dropped clock and an hour away are no corrections")
    void noCorrections() {
        Track other = Things.track(Things.video("a", 30), 2);
        clock.jumped(track.id(), 7, 0);
        assertTrue(clock.changed(Things.lane(other, 30, 7, MaskState.PINNED), SECOND)
                .isEmpty());
        assertTrue(clock.changed(Things.lane(track, 30, 7, MaskState.ACCEPTED), SECOND)
                .isEmpty());
        assertTrue(
                clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), SECOND)
                        .isEmpty(),
                "accepted before");
        clock.jumped(track.id(), 7, 0);
        clock.drop();
        assertTrue(clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), SECOND)
                .isEmpty());
        clock.jumped(track.id(), 7, 0);
        assertTrue(clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 3600 * SECOND)
                .isEmpty());
    }

    @Test
    @DisplayName("The last jump counts")
    void lastJump() {
        clock.jumped(track.id(), 7, 0);
        clock.jumped(track.id(), 9, 4 * SECOND);
        assertTrue(clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 5 * SECOND)
                .isEmpty());
        assertEquals(
                2,
                clock.changed(Things.lane(track, 30, 9, MaskState.PINNED), 6 * SECOND)
                        .orElseThrow(),
                1e-9);
    }

    @Test
    @DisplayName("After the last key or click the program works: until the pin is there it is not the annotator's time")
    void keeping() {
        clock.jumped(track.id(), 7, 0);
        clock.input(3 * SECOND);
        clock.input(8 * SECOND);
        assertEquals(
                8,
                clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 40 * SECOND)
                        .orElseThrow(),
                1e-9);
        // Keys before the jump are none of the correction
        clock.input(50 * SECOND);
        clock.jumped(track.id(), 9, 51 * SECOND);
        assertEquals(
                4,
                clock.changed(Things.lane(track, 30, 9, MaskState.PINNED), 55 * SECOND)
                        .orElseThrow(),
                1e-9);
    }

    @Test
    @DisplayName("Waiting for a preview does not count; what is done meanwhile does, and what comes after it")
    void previews() {
        clock.jumped(track.id(), 7, 0);
        clock.input(2 * SECOND);
        clock.previewing(2 * SECOND);
        clock.input(5 * SECOND);
        clock.previewed(15 * SECOND);
        clock.input(18 * SECOND);
        clock.previewing(18 * SECOND);
        clock.previewed(20 * SECOND);
        clock.input(21 * SECOND);
        assertEquals(
                9,
                clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 30 * SECOND)
                        .orElseThrow(),
                1e-9,
                "21 s less 10 s and 2 s");
    }

    @Test
    @DisplayName("Who does not wait for the preview has not waited, and a preview before the jump is nobody's")
    void unawaited() {
        clock.previewing(0);
        clock.previewed(SECOND);
        clock.jumped(track.id(), 7, 10 * SECOND);
        clock.input(12 * SECOND);
        clock.previewing(12 * SECOND);
        clock.input(13 * SECOND);
        clock.previewed(30 * SECOND);
        assertEquals(
                3,
                clock.changed(Things.lane(track, 30, 7, MaskState.PINNED), 31 * SECOND)
                        .orElseThrow(),
                1e-9);
        clock.previewing(40 * SECOND);
        clock.jumped(track.id(), 9, 45 * SECOND);
        clock.previewed(50 * SECOND);
        clock.input(52 * SECOND);
        assertEquals(
                2,
                clock.changed(Things.lane(track, 30, 9, MaskState.PINNED), 53 * SECOND)
                        .orElseThrow(),
                1e-9);
    }
}
