// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Track;

/**
 * One object over time.
 *
 * @param track the object
 * @param states frames that have a mask, by frame
 */
public record Lane(Track track, List<FrameState> states) {
    /**
     * A run of frames.
     *
     * @param first 0-based
     * @param last inclusive
     */
    public record Span(int first, int last) {}

    public Lane {
        states = List.copyOf(states);
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
