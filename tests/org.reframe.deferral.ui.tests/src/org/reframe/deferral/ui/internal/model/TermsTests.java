// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

class TermsTests {
    private final AnnotatorTimes times = AnnotatorTimes.NONE
            .with(PromptType.MASK, 40)
            .with(PromptType.MASK, 40)
            .with(PromptType.MASK, 40);

    @Test
    @DisplayName("With a price of a minute every kind costs its measured seconds, the usual one first")
    void minute() {
        Terms terms = Terms.of(new Price(0.06, true), times, Set.of());
        assertEquals(
                List.of(
                        new PromptCost(PromptKind.MASK, 40, 0.04),
                        new PromptCost(PromptKind.BOX, 7, 0.007),
                        new PromptCost(PromptKind.POINTS, 5.5, 0.0055)),
                terms.kinds());
        assertEquals(1000, terms.secondsPerDice(), 1e-9);
        assertEquals(0.04, terms.lambda(), 1e-12);
    }

    @Test
    @DisplayName("With a price of a correction the usual kind is offered, and a mask in reserve where that is allowed")
    void correction() {
        Terms terms = Terms.of(new Price(0.01, false), times, Set.of());
        assertEquals(List.of(new PromptCost(PromptKind.MASK, 40, 0.01)), terms.kinds());
        assertEquals(0, terms.secondsPerDice());
        Terms fresh = Terms.of(Price.DEFAULT, AnnotatorTimes.NONE, Set.of());
        assertEquals(PromptType.POINTS, fresh.usual());
        assertEquals(
                List.of(PromptKind.POINTS, PromptKind.MASK),
                fresh.kinds().stream().map(PromptCost::kind).toList());
        assertEquals(
                1,
                Terms.of(Price.DEFAULT, AnnotatorTimes.NONE, Set.of(PromptType.BOX))
                        .kinds()
                        .size());
    }

    @Test
    @DisplayName("Where the usual kind is not allowed the quickest of the others takes its place")
    void allowed() {
        Terms terms = Terms.of(new Price(0.06, true), times, Set.of(PromptType.POINTS, PromptType.BOX));
        assertEquals(
                List.of(PromptKind.POINTS, PromptKind.BOX),
                terms.kinds().stream().map(PromptCost::kind).toList());
        assertEquals(
                1,
                Terms.of(new Price(0, true), times, Set.of(PromptType.BOX))
                        .kinds()
                        .size());
        assertEquals(
                0, Terms.of(new Price(0, true), times, Set.of(PromptType.BOX)).secondsPerDice());
        assertThrows(IllegalArgumentException.class, () -> new Terms(List.of(), 0));
    }
}
