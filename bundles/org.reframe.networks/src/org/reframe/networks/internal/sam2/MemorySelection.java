// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chooses which frames one frame's features read from (Ravi et al., 2024, section 4 and appendix C). */
final class MemorySelection {
    private MemorySelection() {}

    /**
     * All conditioning frames, the six frames before in the direction of tracking, and the pointers of up to 16 frames, those
     * of conditioning frames only when they lie behind.
     *
     * @param frame the present one
     * @param reverse whether tracking goes towards the video's start
     * @param count frames of the video
     */
    static MemoryView view(ObjectTrack track, int frame, boolean reverse, int count) {
        List<NDArray> memories = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        for (TrackedFrame prompted : track.known(true).values()) {
            memories.add(prompted.memory());
            slots.add(TrackingRules.MEMORIES - 1);
        }
        Map<Integer, TrackedFrame> tracked = track.known(false);
        int step = reverse ? 1 : -1;
        for (int back = TrackingRules.MEMORIES - 1; back >= 1; back--) {
            int other = frame + step * back;
            if (tracked.containsKey(other)) {
                memories.add(tracked.get(other).memory());
                slots.add(back - 1);
            }
        }
        List<NDArray> pointers = new ArrayList<>();
        List<Float> distances = new ArrayList<>();
        int reach = Math.min(count, TrackingRules.POINTERS) - 1;
        track.known(true).forEach((other, prompted) -> {
            int behind = step * (other - frame);
            if (behind >= 0) {
                pointers.add(prompted.pointer());
                distances.add((float) behind / reach);
            }
        });
        for (int back = 1; back <= reach; back++) {
            int other = frame + step * back;
            if (tracked.containsKey(other)) {
                pointers.add(tracked.get(other).pointer());
                distances.add((float) back / reach);
            }
        }
        return new MemoryView(memories, slots, pointers, distances);
    }
}
