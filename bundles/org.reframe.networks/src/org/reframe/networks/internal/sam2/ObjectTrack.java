// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that is known of one object. Used by one thread. */
final class ObjectTrack implements AutoCloseable {
    private final Map<Integer, TrackedFrame> conditioning = new LinkedHashMap<>();
    private final Map<Integer, TrackedFrame> tracked = new LinkedHashMap<>();
    private final Map<Integer, TrackedFrame> newConditioning = new LinkedHashMap<>();
    private final Map<Integer, TrackedFrame> newTracked = new LinkedHashMap<>();
    /** Frames that were visited, and whether the last visit was in reverse. */
    private final Map<Integer, Boolean> visited = new LinkedHashMap<>();

    private final Map<Integer, PointPrompt> points = new LinkedHashMap<>();
    private final Set<Integer> settled = new HashSet<>();

    /** Results that a person's prompt made and that the memories are to contain from the next propagation on. */
    Map<Integer, TrackedFrame> fresh(boolean condition) {
        return condition ? newConditioning : newTracked;
    }

    /** Results in the memory. */
    Map<Integer, TrackedFrame> known(boolean condition) {
        return condition ? conditioning : tracked;
    }

    /** Points given on each frame. */
    Map<Integer, PointPrompt> points() {
        return points;
    }

    boolean visited(int frame) {
        return visited.containsKey(frame);
    }

    boolean reverse(int frame) {
        return visited.getOrDefault(frame, false);
    }

    void visit(int frame, boolean reverse) {
        visited.put(frame, reverse);
    }

    /** Unconditioning frames whose correction stays. */
    Set<Integer> settled() {
        return settled;
    }

    /** The newest result on a frame; {@code condition} says which new ones count. */
    Optional<TrackedFrame> latest(int frame, boolean condition) {
        return Stream.of(fresh(condition), conditioning, tracked)
                .filter(results -> results.containsKey(frame))
                .map(results -> results.get(frame))
                .findFirst();
    }

    /** The newest result on a frame. */
    Optional<TrackedFrame> latest(int frame) {
        return latest(frame, newConditioning.containsKey(frame));
    }

    /** Replaces a result. */
    static void put(Map<Integer, TrackedFrame> results, int frame, TrackedFrame result) {
        TrackedFrame old = results.put(frame, result);
        if (old != null && old != result) old.close();
    }

    /** A frame is either conditioning or not. */
    void dropDuplicates() {
        for (int frame : conditioning.keySet()) {
            TrackedFrame old = tracked.remove(frame);
            if (old != null) old.close();
            settled.remove(frame);
        }
    }

    /** What tracking on from a frame, the last visited, reads; nothing new may be waiting to be taken into the memory. */
    TrackState state(int frame, boolean reverse) {
        Map<Integer, TrackState.Frame> prompted = new LinkedHashMap<>();
        conditioning.forEach((other, result) -> prompted.put(other, result.state(true)));
        Map<Integer, TrackState.Frame> behind = new LinkedHashMap<>();
        int step = reverse ? -1 : 1;
        tracked.forEach((other, result) -> {
            int back = step * (frame + step - other);
            if (back >= 1 && back < TrackingRules.POINTERS) {
                behind.put(other, result.state(back >= 1 && back < TrackingRules.MEMORIES));
            }
        });
        return new TrackState(prompted, behind);
    }

    /** Takes over what was kept of an object; nothing is known of it yet. */
    void restore(TrackState state, NDManager scope) {
        state.conditioning().forEach((frame, kept) -> conditioning.put(frame, TrackedFrame.of(kept, scope)));
        state.tracked().forEach((frame, kept) -> tracked.put(frame, TrackedFrame.of(kept, scope)));
    }

    /** Forgets results of frames farther away than {@code keep}; conditioning and corrected ones stay. */
    void forget(int frame, int keep) {
        List<Integer> far = new ArrayList<>();
        for (int other : tracked.keySet()) {
            if (Math.abs((long) other - frame) > keep && !settled.contains(other)) far.add(other);
        }
        for (int other : far) {
            TrackedFrame old = tracked.remove(other);
            if (old != null) old.close();
        }
    }

    @Override
    public void close() {
        Stream.of(conditioning, tracked, newConditioning, newTracked)
                .flatMap(results -> results.values().stream())
                .forEach(TrackedFrame::close);
    }
}
