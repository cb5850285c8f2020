// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.networks.internal.sam2.MemoryView;
import org.reframe.networks.internal.sam2.TensorCopy;

/**
 * One object on its way through a span in one direction, with all that it remembers: both bounding pins, the memories of the
 * last 6 frames and the pointers of the last 15. Everything older is dropped, so its size does not depend on the span's
 * length. Used by one thread.
 */
final class Lane {
    /** Slot of a prompted frame among the memories' positions. */
    private static final int PROMPTED = 6;

    private static final int MEMORIES = 6;
    private static final int POINTERS = 15;

    private final MaskSink sink;
    private final int first;
    private final int last;
    private final boolean reverse;
    private final Map<Pin, Remembered> pins;
    private final TreeMap<Integer, TensorCopy> memories = new TreeMap<>();
    private final TreeMap<Integer, TensorCopy> pointers = new TreeMap<>();

    /**
     * What is kept of a frame.
     *
     * @param memory spatial
     * @param pointer the object's token
     */
    record Remembered(TensorCopy memory, TensorCopy pointer) {
        long bytes() {
            return memory.bytes() + pointer.bytes();
        }
    }

    /**
     * A lane.
     *
     * @param frames first and last frame, in the clip's order
     * @param pins the span's bounds and what the network remembers of them, in frame order
     */
    Lane(Range frames, boolean reverse, Map<Pin, Remembered> pins, MaskSink sink) {
        this.first = frames.first();
        this.last = frames.last();
        this.reverse = reverse;
        this.pins = pins;
        this.sink = sink;
    }

    /**
     * Frames of a clip.
     *
     * @param first inclusive
     * @param last inclusive
     */
    record Range(int first, int last) {
        int length() {
            return last - first + 1;
        }
    }

    Range frames() {
        return new Range(first, last);
    }

    boolean reverse() {
        return reverse;
    }

    MaskSink sink() {
        return sink;
    }

    /** What the network may read on a frame, as the published predictor chooses it. */
    MemoryView view(int frame, int clipLength, NDManager scope) {
        int step = reverse ? 1 : -1;
        List<NDArray> maps = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        pins.values().forEach(pin -> {
            maps.add(pin.memory().in(scope));
            slots.add(PROMPTED);
        });
        for (int back = MEMORIES; back >= 1; back--) {
            if (memories.containsKey(frame + step * back)) {
                maps.add(memories.get(frame + step * back).in(scope));
                slots.add(back - 1);
            }
        }
        List<NDArray> tokens = new ArrayList<>();
        List<Float> distances = new ArrayList<>();
        int reach = Math.min(clipLength, POINTERS + 1) - 1;
        pins.forEach((pin, remembered) -> {
            int behind = step * (pin.frame() - frame);
            if (behind >= 0) {
                tokens.add(remembered.pointer().in(scope));
                distances.add((float) behind / reach);
            }
        });
        for (int back = 1; back <= reach; back++) {
            if (pointers.containsKey(frame + step * back)) {
                tokens.add(pointers.get(frame + step * back).in(scope));
                distances.add((float) back / reach);
            }
        }
        return new MemoryView(maps, slots, tokens, distances);
    }

    /** Takes in a frame and drops what is too far behind. */
    void remember(int frame, Remembered remembered) {
        memories.put(frame, remembered.memory());
        pointers.put(frame, remembered.pointer());
        drop(memories, MEMORIES);
        drop(pointers, POINTERS);
    }

    private void drop(TreeMap<Integer, TensorCopy> kept, int most) {
        while (kept.size() > most) {
            if (reverse) kept.pollLastEntry();
            else kept.pollFirstEntry();
        }
    }

    /** What it has come to remember since its pins. */
    LaneState state(int seam, int next) {
        return new LaneState(reverse, seam, next, memories, pointers);
    }

    /** Makes this, fresh from the same pins, what was kept. */
    void go(LaneState from) {
        memories.putAll(from.memories());
        pointers.putAll(from.pointers());
    }

    /** Bytes that it holds. */
    long bytes() {
        return pins.values().stream().mapToLong(Remembered::bytes).sum()
                + memories.values().stream().mapToLong(TensorCopy::bytes).sum()
                + pointers.values().stream().mapToLong(TensorCopy::bytes).sum();
    }
}
