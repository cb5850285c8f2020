// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Track;

/**
 * One object over time.
 *
 * @param track the object
 * @param states frames that have a mask, by frame
 * @param flags by frame, for frames that have any
 */
public record Lane(Track track, List<FrameState> states, SortedMap<Integer, Set<FrameFlag>> flags) {
    /**
     * A run of frames.
     *
     * @param first 0-based
     * @param last inclusive
     */
    public record Span(int first, int last) {
        /** Number of frames. */
        public int length() {
            return last - first + 1;
        }
    }

    public Lane {
        states = List.copyOf(states);
        flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
    }

    /** A lane without flags. */
    public Lane(Track track, List<FrameState> states) {
        this(track, states, Collections.emptySortedMap());
    }

    /** Whether a frame has a flag. */
    public boolean has(FrameFlag flag, int frame) {
        return flags.getOrDefault(frame, Set.of()).contains(flag);
    }

    /** Runs of frames with a flag. */
    public List<Span> runs(FrameFlag flag) {
        return runs(flags.entrySet().stream()
                .filter(entry -> entry.getValue().contains(flag))
                .mapToInt(Map.Entry::getKey));
    }

    /** Runs of frames with a state. */
    public List<Span> runs(MaskState state) {
        return runs(states.stream().filter(each -> each.state() == state).mapToInt(FrameState::frame));
    }

    private static List<Span> runs(IntStream frames) {
        List<Span> runs = new ArrayList<>();
        frames.forEach(frame -> {
            if (!runs.isEmpty() && runs.getLast().last() == frame - 1) {
                runs.set(runs.size() - 1, new Span(runs.getLast().first(), frame));
            } else {
                runs.add(new Span(frame, frame));
            }
        });
        return runs;
    }

    /** Runs of frames without a mask from a frame to another, inclusive. */
    public List<Span> gaps(int first, int last) {
        List<Span> gaps = new ArrayList<>();
        int next = first;
        for (FrameState state : states) {
            if (state.frame() > last) {
                break;
            }
            if (state.frame() > next) {
                gaps.add(new Span(next, state.frame() - 1));
            }
            next = Math.max(next, state.frame() + 1);
        }
        if (next <= last) {
            gaps.add(new Span(next, last));
        }
        return gaps;
    }

    /** State of a frame; empty when it has no mask. */
    public Optional<FrameState> at(int frame) {
        int low = 0;
        int high = states.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            FrameState state = states.get(middle);
            if (state.frame() == frame) {
                return Optional.of(state);
            } else if (state.frame() < frame) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Next pinned frame after a frame. */
    public OptionalInt pinAfter(int frame) {
        return states.stream()
                .filter(s -> s.state() == MaskState.PINNED && s.frame() > frame)
                .mapToInt(FrameState::frame)
                .min();
    }

    /** Last pinned frame before a frame. */
    public OptionalInt pinBefore(int frame) {
        return states.stream()
                .filter(s -> s.state() == MaskState.PINNED && s.frame() < frame)
                .mapToInt(FrameState::frame)
                .max();
    }

    /** How many frames have a state. */
    public long count(MaskState state) {
        return states.stream().filter(s -> s.state() == state).count();
    }
}
