// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;

class TimeScaleTest {
    @Test
    void everyFrameIsFoundAgainAtItsPosition() {
        TimeScale scale = TimeScale.all(100, 1000).zoomAt(3.3, 400);
        for (int frame = scale.frame(0) + 1; frame < scale.frame(999); frame++) {
            assertEquals(frame, scale.frame(scale.x(frame + 0.5)));
        }
    }

    @Test
    void zoomNeverLeavesTheClip() {
        TimeScale scale = TimeScale.all(100, 1000);
        assertEquals(scale, scale.zoomAt(0.1, 500));
        TimeScale near = scale.zoomAt(4, 1000);
        assertEquals(99, near.frame(999));
        assertTrue(near.scroll(1e6).first() + near.width() / near.pixelsPerFrame() <= 100 + 1e-9);
    }

    @Test
    void revealScrollsAsLittleAsNeeded() {
        TimeScale scale = TimeScale.all(1000, 100).zoomAt(10, 0);
        assertEquals(scale, scale.reveal(50));
        assertEquals(451, scale.reveal(550).first(), 1e-6);
        assertEquals(0, scale.reveal(550).reveal(0).first());
    }

    @Test
    void theNearestMarkIsHitWithinItsWidth() {
        TimeScale scale = TimeScale.all(10_000, 1000);
        assertEquals(OptionalInt.of(5000), scale.nearest(IntStream.of(4900, 5000, 5080), 503, 6));
        assertEquals(OptionalInt.of(5080), scale.nearest(IntStream.of(4900, 5000, 5080), 505, 6));
        assertEquals(OptionalInt.empty(), scale.nearest(IntStream.of(4900, 5000), 507, 6));
    }

    @Test
    void laneFindsStatesAndPins() {
        Lane lane = new Lane(
                new Track(TrackId.create(), VideoId.create(), "a", "", 1),
                List.of(
                        new FrameState(2, 1, MaskState.PINNED),
                        new FrameState(3, 0.5, MaskState.STALE),
                        new FrameState(9, 1, MaskState.PINNED)));
        assertEquals(MaskState.STALE, lane.at(3).orElseThrow().state());
        assertTrue(lane.at(4).isEmpty());
        assertEquals(OptionalInt.of(9), lane.pinAfter(2));
        assertEquals(OptionalInt.of(2), lane.pinBefore(9));
        assertEquals(OptionalInt.empty(), lane.pinBefore(2));
    }
}
