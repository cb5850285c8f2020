// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

class NextMinuteTests {
    private static Suggestion suggestion(int clip, double gain, double share) {
        PromptOffer mask = offer(PromptKind.MASK, 80, gain, 1);
        PromptOffer box = offer(PromptKind.BOX, 24, gain * share, share);
        return new Suggestion(
                100 * clip, 100 * clip, 100 * clip + 99, OptionalDouble.of(gain), "because", List.of(mask, box));
    }

    private static PromptOffer offer(PromptKind kind, double seconds, double gain, double share) {
        return new PromptOffer(new PromptCost(kind, seconds, 0.01), OptionalDouble.of(gain), OptionalDouble.of(share));
    }

    @Test
    @DisplayName("A minute buys two and a half boxes, those first that gain most, or three quarters of a mask")
    void minute() {
        List<NextMinute> minutes = NextMinute.of(
                Things.suggested(0.5, suggestion(0, 0.1, 0.5), suggestion(1, 0.3, 0.5), suggestion(2, 0.2, 0.5)), 400);
        // Gains over 400 frames are a quarter of those of a clip of 100.
        assertEquals(PromptType.BOX, minutes.getFirst().type());
        assertEquals((0.15 + 0.1 + 0.5 * 0.05) / 4, minutes.getFirst().gain(), 1e-12);
        assertEquals(2.5, minutes.getFirst().corrections(), 1e-12);
        assertEquals(PromptType.MASK, minutes.getLast().type());
        assertEquals(0.75 * 0.3 / 4, minutes.getLast().gain(), 1e-12);
        assertEquals(0.75, minutes.getLast().corrections(), 1e-12);
    }

    @Test
    @DisplayName(
            "More is not bought than there are clips, a loss counts as nothing, and kinds without a gain are left out")
    void bounds() {
        NextMinute one = NextMinute.of(Things.suggested(0.5, suggestion(0, 0.1, 0.5)), 100)
                .getFirst();
        assertEquals(new NextMinute(PromptType.MASK, 0.75, 0.75 * 0.1), one);
        assertEquals(
                0,
                NextMinute.of(Things.suggested(0.5, suggestion(0, -0.1, 0.5)), 100)
                        .getFirst()
                        .gain());
        assertEquals(List.of(), NextMinute.of(Things.suggested(0.5, Things.suggestion(3, 0.1)), 100));
    }
}
