// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.sam2.TensorCopy;

/** Sessions that end anywhere go on from their last waypoint, bit by bit as if they had not ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaypointTests {
    private static final int FRAMES = 13;
    private static final int DISTANCE = 3;

    private final MadeModel model;
    private int tracked;
    private final NotingContext context = new NotingContext();

    WaypointTests() throws RunException {
        model = MadeModel.sam2Tiny();
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** Waypoints in memory, and what was given before the last of each. */
    private static final class Kept implements Waypoints {
        private final Map<Integer, byte[]> states = new HashMap<>();

        @Override
        public int distance() {
            return DISTANCE;
        }

        @Override
        public Optional<byte[]> last(int span) {
            return states.containsKey(span) ? Optional.of(states.getOrDefault(span, new byte[0])) : Optional.empty();
        }

        @Override
        public void keep(int span, byte[] state) {
            states.put(span, state);
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** An open end, an open begin, and one between two pins: forward, then back from the second. */
    private static List<Span> spans() {
        return List.of(
                new Span(1, FRAMES - 1, Optional.of(MadeClip.pin(0)), Optional.empty()),
                new Span(2, 9, Optional.of(MadeClip.pin(1)), Optional.of(MadeClip.pin(10))),
                new Span(0, 3, Optional.empty(), Optional.of(MadeClip.pin(4))));
    }

    private List<Map<Integer, PropagatedMask>> nothing() {
        List<Map<Integer, PropagatedMask>> masks = new ArrayList<>();
        spans().forEach(span -> masks.add(new TreeMap<>()));
        return masks;
    }

    /** Gives the masks that came; ends after so many, in a session of its own. */
    private int run(
            List<Map<Integer, PropagatedMask>> masks, Waypoints waypoints, MadeClip clip, int most, String... options)
            throws RunException {
        int[] came = {0};
        int before = tracked;
        List<MaskSink> sinks = new ArrayList<>();
        for (Map<Integer, PropagatedMask> each : masks) {
            sinks.add(mask -> {
                if (came[0] == most) throw new Killed();
                came[0]++;
                // Behind a cut frames are given without any computing.
                if (mask.quality() > 0) tracked++;
                each.put(mask.frame(), mask);
            });
        }
        try (PropagationSession session = model.open(clip, options)) {
            session.propagate(spans(), sinks, waypoints, context);
        }
        return tracked - before;
    }

    private void survives(MadeClip clip, int least, int range, String... options) throws RunException {
        List<Map<Integer, PropagatedMask>> whole = nothing();
        int all = run(whole, Waypoints.NONE, clip, Integer.MAX_VALUE, options);
        SplittableRandom random = new SplittableRandom(3);
        List<Map<Integer, PropagatedMask>> masks = nothing();
        Kept kept = new Kept();
        int before = tracked;
        int kills = 0;
        for (boolean done = false; !done; ) {
            try {
                run(masks, kept, clip, random.nextInt(least, least + range), options);
                done = true;
            } catch (Killed end) {
                kills++;
            }
        }
        int computed = tracked - before;
        assertTrue(kills > 1, "killed " + kills + " times");
        // Three objects go on together, each from its own waypoint.
        assertTrue(
                computed <= all + kills * spans().size() * DISTANCE, computed + " of " + all + ", " + kills + " kills");
        assertEquals(whole, masks);
    }

    @Test
    void killedAnywhereAndAgainTheMasksAreTheSameBits() throws RunException {
        survives(new MadeClip(FRAMES), 8, 8);
    }

    @Test
    void acrossASceneCutThatEndsTracking() throws RunException {
        MadeClip clip = new MadeClip(FRAMES);
        clip.cutAt = 7;
        survives(clip, 8, 8);
    }

    @Test
    void thePublishedProtocolGoesOnWithItsWholeMemory() throws RunException {
        survives(new MadeClip(FRAMES), 7, 5, "mode=official");
    }

    @Test
    void aWaypointOfAnotherModeIsNotFollowed() throws RunException {
        Kept kept = new Kept();
        List<Map<Integer, PropagatedMask>> masks = nothing();
        assertThrows(Killed.class, () -> run(masks, kept, new MadeClip(FRAMES), 5, "mode=official"));
        byte[] state = kept.last(0).orElseThrow();
        assertTrue(OfficialSpan.State.of(state).isPresent());
        assertTrue(LaneState.of(state).isEmpty());
        for (int length = 0; length < state.length; length += 997) {
            assertTrue(OfficialSpan.State.of(java.util.Arrays.copyOf(state, length))
                    .isEmpty());
        }
        kept.keep(0, new LaneState(false, 5, 3, Map.of(), Map.of()).toBytes());
        List<Map<Integer, PropagatedMask>> anew = nothing();
        assertThrows(Killed.class, () -> run(anew, kept, new MadeClip(FRAMES), 2, "mode=official"));
        assertTrue(anew.get(0).containsKey(1), "the span begins anew");
    }

    @Test
    void whatIsNoWaypointOfOursIsNotFollowed() throws RunException {
        Kept kept = new Kept();
        kept.keep(0, new byte[] {1, 2, 3});
        kept.keep(1, new LaneState(false, 5, 3, Map.of(), Map.of()).toBytes());
        assertTrue(LaneState.of(new byte[100]).isEmpty());
        byte[] state = new LaneState(
                        true, 5, 3, Map.of(2, new TensorCopy(new float[] {1, 2}, new long[] {2})), Map.of())
                .toBytes();
        assertTrue(LaneState.of(state).isPresent());
        for (int length = 0; length < state.length; length++) {
            assertTrue(LaneState.of(java.util.Arrays.copyOf(state, length)).isEmpty());
        }
        List<Map<Integer, PropagatedMask>> masks = nothing();
        assertThrows(Killed.class, () -> run(masks, kept, new MadeClip(FRAMES), 2));
        assertTrue(masks.get(0).containsKey(1), "the first span begins anew");
    }
}
