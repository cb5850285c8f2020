// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTests {
    @Test
    @DisplayName("A price a minute charges for the seconds, a fixed one does not; no correction costs more than 1")
    void secondsToDice() {
        assertEquals(0.05, new Price(0.3, true).lambda(10), 1e-12);
        assertEquals(0.3, new Price(0.3, false).lambda(10));
        assertEquals(1, new Price(1, true).lambda(100));
    }

    @Test
    @DisplayName("The other way of pricing charges a correction as much")
    void theOtherWay() {
        Price fixed = new Price(0.02, false);
        Price perMinute = fixed.other(12);
        assertTrue(perMinute.perMinute());
        assertEquals(0.1, perMinute.amount(), 1e-12);
        assertEquals(fixed.lambda(12), perMinute.lambda(12), 1e-12);
        assertEquals(fixed, perMinute.other(12));
        assertEquals(1, new Price(1, false).other(0.01).amount(), "never above 1");
    }

    @Test
    @DisplayName("The slider goes from free to dear without a step back, and stays where it was put")
    void slider() {
        Price before = Price.DEFAULT.at(0);
        assertEquals(0, before.amount());
        for (int step = 0; step <= Price.STEPS; step++) {
            Price price = Price.DEFAULT.at(step);
            assertEquals(step, price.step());
            assertTrue(step == 0 || price.amount() > before.amount(), "step " + step);
            before = price;
        }
        assertEquals(0.5, before.amount());
        assertEquals(0.5, Price.DEFAULT.at(10_000).amount(), "a step beyond the end is the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dear", "-1", "2", "NaN", "0.1/hour", "/min"})
    @DisplayName("A price that cannot be read is the default")
    void brokenText(String text) {
        assertEquals(Price.DEFAULT, Price.of(text));
    }

    @Test
    @DisplayName("A price is read back as it was kept")
    void textRoundTrip() {
        assertEquals(new Price(0.25, true), Price.of(new Price(0.25, true).text()));
        assertEquals(new Price(0, false), Price.of(new Price(0, false).text()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    @DisplayName("A price is within 0 and 1")
    void impossible(double amount) {
        assertThrows(IllegalArgumentException.class, () -> new Price(amount, false));
    }
}
