// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralOutlook.Prospect;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.deferral.internal.kind.KindChoice.Choice;

class CorrectionPriceTests {
    private static Prospect prospect(int frame, double gain) {
        return new Prospect(frame, OptionalDouble.of(gain), "because");
    }

    private static CorrectionPrice price(Map<PromptKind, Double> shares) {
        return new CorrectionPrice(800, PromptKind.MASK, shares);
    }

    @Test
    @DisplayName(
            "Costs are seconds over the worth of the whole Dice, 1 at the most, and lambda is that of the own kind")
    void costs() {
        CorrectionPrice price = price(Map.of());
        assertEquals(0.1, price.cost(PromptKind.MASK), 1e-12);
        assertEquals(0.00875, price.cost(PromptKind.BOX), 1e-12);
        assertEquals(0.006875, price.cost(PromptKind.POINTS), 1e-12);
        assertEquals(1, new CorrectionPrice(10, PromptKind.MASK, Map.of()).cost(PromptKind.MASK));
        assertEquals(8000, CorrectionPrice.secondsPerDice(0.01, PromptKind.MASK), 1e-9);
        double free = CorrectionPrice.secondsPerDice(0, PromptKind.MASK);
        assertEquals(0, new CorrectionPrice(free, PromptKind.MASK, Map.of()).cost(PromptKind.MASK));
        assertThrows(IllegalArgumentException.class, () -> new CorrectionPrice(0, PromptKind.MASK, Map.of()));
    }

    @Test
    @DisplayName(
            "A kind is worth its share of the gain less its seconds: a mask where much is gained, clicks where little is")
    void kinds() {
        CorrectionPrice price = price(Map.of(PromptKind.POINTS, 0.5));
        // 0.5 - 0.1 against 0.25 - 0.006875.
        assertEquals(
                Optional.of(new Choice(9, PromptKind.MASK, 0.5, 0.1)),
                price.choice().worthIt(List.of(prospect(5, 0.4), prospect(9, 0.5))));
        // 0.12 - 0.1 against 0.06 - 0.006875.
        assertEquals(
                Optional.of(new Choice(5, PromptKind.POINTS, 0.06, 0.006875)),
                price.choice().worthIt(List.of(prospect(5, 0.12))));
        // Below the cost of both.
        assertEquals(Optional.empty(), price.choice().worthIt(List.of(prospect(5, 0.01))));
    }

    @Test
    @DisplayName(
            "A gain of exactly its cost is a correction, the earlier of equal ones is taken, and unknown gains are passed over")
    void ties() {
        CorrectionPrice price = price(Map.of());
        Prospect unknown = new Prospect(1, OptionalDouble.empty(), "unknown");
        assertEquals(
                Optional.of(new Choice(3, PromptKind.MASK, 0.1, 0.1)),
                price.choice().worthIt(List.of(unknown, prospect(3, 0.1), prospect(4, 0.1))));
        assertEquals(Optional.empty(), price.choice().worthIt(List.of(unknown)));
    }
}
