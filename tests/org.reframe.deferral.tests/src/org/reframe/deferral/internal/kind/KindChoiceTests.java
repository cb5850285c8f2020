// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralOutlook.Prospect;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.deferral.internal.kind.KindChoice.Choice;
import org.reframe.deferral.internal.kind.KindChoice.Terms;

class KindChoiceTests {
    private final KindChoice choice =
            new KindChoice(Map.of(PromptKind.MASK, new Terms(1, 0.1), PromptKind.BOX, new Terms(0.5, 0.01)));

    private static Prospect prospect(int frame, double gain) {
        return new Prospect(frame, OptionalDouble.of(gain), "because");
    }

    @Test
    @DisplayName("All kinds on a frame come by what is left of their gain")
    void ordered() {
        assertEquals(
                List.of(new Choice(4, PromptKind.BOX, 0.05, 0.01), new Choice(4, PromptKind.MASK, 0.1, 0.1)),
                choice.of(4, OptionalDouble.of(0.1)));
        assertEquals(
                PromptKind.MASK, choice.of(4, OptionalDouble.of(0.4)).getFirst().kind());
        assertEquals(List.of(), choice.of(4, OptionalDouble.empty()));
    }

    @Test
    @DisplayName("The best is told even where it is not worth its cost; a loss is no gain with any kind")
    void best() {
        List<Prospect> poor = List.of(prospect(3, 0.01), prospect(6, 0.018));
        assertEquals(Optional.of(new Choice(6, PromptKind.BOX, 0.009, 0.01)), choice.best(poor));
        assertEquals(Optional.empty(), choice.worthIt(poor));
        assertEquals(Optional.empty(), choice.worthIt(List.of(prospect(3, -0.2))));
        assertEquals(Optional.empty(), choice.best(List.of()));
    }

    @Test
    @DisplayName("At equal costs the kind with the largest share is given, so that kinds need the price of a minute")
    void flat() {
        KindChoice same = new KindChoice(Map.of(
                PromptKind.MASK, new Terms(1, 0.01),
                PromptKind.BOX, new Terms(0.9, 0.01),
                PromptKind.POINTS, new Terms(0.8, 0.01)));
        for (double gain : new double[] {0.011, 0.1, 0.9}) {
            assertEquals(
                    PromptKind.MASK,
                    same.worthIt(List.of(prospect(1, gain))).orElseThrow().kind());
        }
    }

    @Test
    @DisplayName("Kinds can be compared when there is an expectation of every candidate")
    void known() {
        assertTrue(KindChoice.isKnown(List.of(prospect(1, 0.1))));
        assertFalse(KindChoice.isKnown(List.of()));
        assertFalse(KindChoice.isKnown(List.of(prospect(1, 0.1), new Prospect(2, OptionalDouble.empty(), "?"))));
    }
}
