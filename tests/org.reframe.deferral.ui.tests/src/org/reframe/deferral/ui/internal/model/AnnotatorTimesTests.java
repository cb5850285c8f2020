// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorTimesTests {
    @Test
    @DisplayName("Before anything was measured the usual times hold, and clicks are the usual correction")
    void nothingMeasured() {
        assertEquals(80, AnnotatorTimes.NONE.expected(PromptType.MASK));
        assertEquals(7, AnnotatorTimes.NONE.expected(PromptType.BOX));
        assertEquals(5.5, AnnotatorTimes.NONE.expected());
        assertEquals(PromptType.POINTS, AnnotatorTimes.NONE.usual());
    }

    @Test
    @DisplayName("A few measured times are drawn towards the usual one; three or more speak for themselves")
    void fewAreDrawn() {
        AnnotatorTimes one = AnnotatorTimes.NONE.with(PromptType.BOX, 1);
        assertEquals((2 * 7 + 1) / 3.0, one.expected(PromptType.BOX), 1e-12);
        AnnotatorTimes three = one.with(PromptType.BOX, 3).with(PromptType.BOX, 200);
        assertEquals(3, three.expected(PromptType.BOX), "the median, whatever the longest was");
        assertEquals(80, three.expected(PromptType.MASK), "other kinds are not touched");
    }

    @Test
    @DisplayName("The usual kind is that of most of the last five corrections")
    void usualKind() {
        AnnotatorTimes times = AnnotatorTimes.NONE;
        for (int i = 0; i < 9; i++) {
            times = times.with(PromptType.MASK, 10);
        }
        times = times.with(PromptType.BOX, 2).with(PromptType.BOX, 2);
        assertEquals(PromptType.MASK, times.usual());
        times = times.with(PromptType.BOX, 2);
        assertEquals(PromptType.BOX, times.usual());
        assertEquals(2, times.expected());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, 601, Double.POSITIVE_INFINITY})
    @DisplayName("Times that cannot be a correction change nothing")
    void noTimes(double seconds) {
        assertSame(AnnotatorTimes.NONE, AnnotatorTimes.NONE.with(PromptType.MASK, seconds));
    }

    @Test
    @DisplayName("What is kept is read back, and only the last thirty of a kind are kept")
    void textRoundTrip() {
        AnnotatorTimes times = AnnotatorTimes.NONE.with(PromptType.POINTS, 500);
        for (int i = 0; i < 30; i++) {
            times = times.with(PromptType.POINTS, 4);
        }
        times = times.with(PromptType.MASK, 31.5);
        assertEquals(30, times.measured(PromptType.POINTS));
        assertEquals(times, AnnotatorTimes.of(times.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "MASK", "MASK=", "MASK=x,NaN,-3", "OTHER=3", "=", "LATEST=", "LATEST=NONE,7"})
    @DisplayName("What cannot be read is left out")
    void brokenText(String text) {
        assertEquals(AnnotatorTimes.NONE, AnnotatorTimes.of(text));
    }
}
