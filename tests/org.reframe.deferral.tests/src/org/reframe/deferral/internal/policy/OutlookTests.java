// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;

class OutlookTests {
    @Test
    @DisplayName("A policy without estimates still gives an outlook: its decision and nothing else")
    void byDefault() {
        DeferralOutlook accepted = DeferralOutlook.of(new DeferralDecision.Accept("Fine."));
        assertTrue(accepted.prospects().isEmpty());
        assertTrue(accepted.present().isEmpty());
        DeferralOutlook corrected =
                DeferralOutlook.of(new DeferralDecision.Correct(7, OptionalDouble.of(0.25), "It drifts."));
        assertEquals(
                List.of(new DeferralOutlook.Prospect(7, OptionalDouble.of(0.25), "It drifts.")), corrected.prospects());
    }

    @Test
    @DisplayName("Outlooks that contradict themselves are refused")
    void refused() {
        DeferralDecision accept = new DeferralDecision.Accept("Fine.");
        DeferralOutlook.Prospect late = new DeferralOutlook.Prospect(9, OptionalDouble.empty(), "");
        DeferralOutlook.Prospect early = new DeferralOutlook.Prospect(3, OptionalDouble.empty(), "");
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeferralOutlook(accept, List.of(late, early), Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeferralOutlook.Prospect(3, OptionalDouble.of(Double.NaN), ""));
        assertThrows(
                IllegalArgumentException.class, () -> new DeferralOutlook.Estimate(0.5, OptionalDouble.of(0.6), 0.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeferralOutlook.Estimate(0.5, OptionalDouble.of(0.4), Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeferralOutlook.Estimate(Double.NaN, OptionalDouble.empty(), Double.NaN));
    }
}
