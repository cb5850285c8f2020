// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;

class WindowTests {
    private static final Mask MASK = Mask.empty(32, 24);

    private static List<Pin> pins(int... frames) {
        return IntStream.of(frames)
                .mapToObj(frame -> new Pin(frame, new MaskPrompt(MASK), MASK))
                .toList();
    }

    private static List<FrameState> propagated(int frames, int... pins) {
        List<FrameState> states = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int at = frame;
            boolean pinned = IntStream.of(pins).anyMatch(pin -> pin == at);
            states.add(new FrameState(frame, pinned ? 1 : 0.9, pinned ? MaskState.PINNED : MaskState.PROPAGATED));
        }
        return states;
    }

    @Test
    @DisplayName("One pin at the start gives the clip and the candidates of learning to re-prompt")
    void asPublished() {
        List<Window> windows = Window.of(pins(0), propagated(100, 0), 100, Scope.DEFAULT);
        assertEquals(1, windows.size());
        Window window = windows.getFirst();
        assertEquals(0, window.first());
        assertEquals(99, window.last());
        assertEquals(List.of(10, 20, 30, 40, 50, 59, 69, 79, 89, 99), window.candidates());
        assertEquals(9.9, window.doubt(), 1e-9);
        assertEquals(99, window.masked());
    }

    @Test
    @DisplayName("One pin at the end is the mirror image")
    void mirrored() {
        Window window =
                Window.of(pins(99), propagated(100, 99), 100, Scope.DEFAULT).getFirst();
        assertEquals(List.of(0, 10, 20, 30, 40, 49, 59, 69, 79, 89), window.candidates());
    }

    @Test
    @DisplayName("Between two pins neither is a candidate, and the ends are as far as the frames from each other")
    void between() {
        List<Window> windows = Window.of(pins(0, 50, 99), propagated(100, 0, 50, 99), 100, Scope.DEFAULT);
        assertEquals(2, windows.size());
        for (Window window : windows) {
            assertEquals(10, window.candidates().size());
            assertTrue(window.candidates().stream().allMatch(f -> f > window.first() && f < window.last()));
            assertEquals(2, window.pins().size());
        }
        assertEquals(50, windows.getFirst().last());
        assertEquals(50, windows.getLast().first());
    }

    @Test
    @DisplayName("A short span gives each of its frames once; accepted frames are never asked for")
    void shortSpans() {
        List<FrameState> states = propagated(6, 0, 5);
        states.set(2, new FrameState(2, 0.5, MaskState.ACCEPTED));
        Window window = Window.of(pins(0, 5), states, 6, Scope.DEFAULT).getFirst();
        assertEquals(List.of(1, 3, 4), window.candidates());
        assertEquals(0.3, window.doubt(), 1e-9, "an accepted mask is not doubted");
    }

    @Test
    @DisplayName("A long video is cut at multiples, every frame once, and a pin moves the cuts next to it only")
    void longVideo() {
        List<Window> windows = Window.of(pins(1234), propagated(10_000, 1234), 10_000, Scope.DEFAULT);
        int next = 0;
        for (Window window : windows) {
            assertTrue(window.length() >= 50 && window.length() <= 150, window.toString());
            assertEquals(10, window.candidates().size());
            if (window.first() == 1234) {
                next = 1234;
            }
            assertEquals(next, window.first());
            next = window.last() + 1;
        }
        assertEquals(10_000, next);
        assertEquals(12 + 88, windows.size());
        List<Window> corrected = Window.of(pins(1234, 5555), propagated(10_000, 1234, 5555), 10_000, Scope.DEFAULT);
        Set<Integer> before = windows.stream().map(Window::first).collect(Collectors.toSet());
        Set<Integer> moved = corrected.stream()
                .map(Window::first)
                .filter(first -> !before.contains(first))
                .collect(Collectors.toSet());
        assertEquals(Set.of(5555), moved);
    }

    @Test
    @DisplayName("One frame that is pinned leaves nothing; missing masks are the most doubtful")
    void oneFrameAndMissingMasks() {
        assertEquals(List.of(), Window.of(pins(0), propagated(1, 0), 1, Scope.DEFAULT));
        Window window = Window.of(pins(0), propagated(5, 0), 10, Scope.DEFAULT).getFirst();
        assertEquals(5 + 0.4, window.doubt(), 1e-9);
        assertEquals(4, window.masked());
    }
}
