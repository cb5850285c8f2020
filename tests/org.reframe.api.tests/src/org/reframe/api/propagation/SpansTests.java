// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;

class SpansTests {
    private static Pin pin(int frame) {
        Mask mask = Mask.empty(4, 4);
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    @Test
    void spansAndPinsCoverTheClipOnce() {
        List<Pin> pins = List.of(pin(7), pin(2), pin(3));
        List<Span> spans = Spans.between(pins, 10);
        List<Integer> frames = IntStream.concat(
                        pins.stream().mapToInt(Pin::frame),
                        spans.stream().flatMapToInt(span -> IntStream.rangeClosed(span.first(), span.last())))
                .sorted()
                .boxed()
                .toList();
        assertEquals(IntStream.range(0, 10).boxed().toList(), frames);
        assertEquals(Optional.empty(), spans.get(0).before());
        assertEquals(3, spans.get(1).before().orElseThrow().frame());
        assertEquals(7, spans.get(1).after().orElseThrow().frame());
        assertEquals(Optional.empty(), spans.get(2).after());
    }

    @Test
    void allPinnedLeavesNothing() {
        assertTrue(Spans.between(List.of(pin(0), pin(1)), 2).isEmpty());
    }

    @Test
    void impossiblePinsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Spans.between(List.of(), 5));
        assertThrows(IllegalArgumentException.class, () -> Spans.between(List.of(pin(5)), 5));
        assertThrows(IllegalArgumentException.class, () -> Spans.between(List.of(pin(1), pin(1)), 5));
        assertThrows(IllegalArgumentException.class, () -> new Span(1, 2, Optional.of(pin(1)), Optional.empty()));
    }

    @Test
    void aMaskPromptIsPinnedExactlyAsGiven() {
        Mask given = Mask.ofRuns(2, 2, 1, 3);
        assertThrows(IllegalArgumentException.class, () -> new Pin(0, new MaskPrompt(given), Mask.empty(2, 2)));
    }
}
