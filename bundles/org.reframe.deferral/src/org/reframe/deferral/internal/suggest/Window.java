// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.deferral.internal.cost.CandidateFrames;

/**
 * A clip of an object that a policy is asked about: a span between two pins with these, or a part of a long one.
 *
 * @param first first frame, 0-based; a pin's where the clip begins with one
 * @param last last frame, inclusive
 * @param candidates frames that may be corrected, ascending; possibly none
 * @param pins around it and at its ends, as masks, ascending; at least one
 * @param doubt by how much all its masks together fall short of 1, as their own qualities say
 * @param masked how many of its frames have a mask that nobody has given
 */
record Window(int first, int last, List<Integer> candidates, List<Pin> pins, double doubt, int masked) {
    /** All clips of an object with pins, in frame order; empty when every frame is pinned. */
    static List<Window> of(List<Pin> pins, List<FrameState> states, int frameCount, Scope scope) {
        Map<Integer, FrameState> byFrame = new HashMap<>();
        states.forEach(state -> byFrame.put(state.frame(), state));
        List<Window> windows = new ArrayList<>();
        for (Span span : Spans.between(pins, frameCount)) {
            int first = span.before().isPresent() ? span.first() - 1 : span.first();
            int last = span.after().isPresent() ? span.last() + 1 : span.last();
            int from = first;
            for (int cut : cuts(first, last, scope.window())) {
                windows.add(part(span, from, cut - 1, byFrame, scope.candidates()));
                from = cut;
            }
            windows.add(part(span, from, last, byFrame, scope.candidates()));
        }
        return windows;
    }

    /**
     * Where a long span is cut: at multiples of the window, so that a correction moves no cut but those next to it, and what a
     * policy has seen elsewhere stays of use. No part is shorter than half a window.
     */
    private static List<Integer> cuts(int first, int last, int window) {
        List<Integer> cuts = new ArrayList<>();
        int half = window / 2;
        if (last - first + 1 > window) {
            for (long cut = (first + half + window - 1L) / window * window; cut <= last + 1L - half; cut += window) {
                cuts.add((int) cut);
            }
        }
        return cuts;
    }

    private static Window part(Span span, int first, int last, Map<Integer, FrameState> states, int count) {
        double doubt = 0;
        int masked = 0;
        List<Integer> candidates = new ArrayList<>();
        for (int frame = Math.max(first, span.first()); frame <= Math.min(last, span.last()); frame++) {
            if (!states.containsKey(frame)) {
                doubt += 1;
            } else {
                masked++;
                FrameState state = states.get(frame);
                doubt += state.state() == MaskState.ACCEPTED ? 0 : 1 - state.quality();
            }
        }
        evenly(span, first, last, count)
                .filter(frame -> !states.containsKey(frame) || states.get(frame).state() != MaskState.ACCEPTED)
                .forEach(candidates::add);
        List<Pin> pins = Stream.of(span.before(), span.after())
                .flatMap(Optional::stream)
                .map(Window::asMask)
                .toList();
        return new Window(first, last, List.copyOf(candidates), pins, doubt, masked);
    }

    /** However a person marked it, the mask that was accepted is what all others were propagated from. */
    private static Pin asMask(Pin pin) {
        return new Pin(pin.frame(), new MaskPrompt(pin.mask()), pin.mask());
    }

    /** As in a clip that was learnt from when its pin is at one end; otherwise with equal distances to both ends. */
    private static Stream<Integer> evenly(Span span, int first, int last, int count) {
        int length = last - first + 1;
        boolean pinFirst = first < span.first();
        boolean pinLast = last > span.last();
        if (pinFirst && !pinLast) {
            return CandidateFrames.evenly(length, count).stream().map(frame -> first + frame);
        } else if (pinLast && !pinFirst) {
            return CandidateFrames.evenly(length, count).reversed().stream().map(frame -> last - frame);
        }
        int from = Math.max(first, span.first());
        int free = Math.min(last, span.last()) - from + 1;
        int wanted = Math.min(free, count);
        return IntStream.range(0, wanted).mapToObj(k -> from + (int) ((2L * k + 1) * free / (2L * wanted)));
    }

    /** Number of frames. */
    int length() {
        return last - first + 1;
    }
}
