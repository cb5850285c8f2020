// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeferralLossTests {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 40})
    @DisplayName("The gradient is that of finite differences")
    void gradient(int candidates) {
        Random random = new Random(candidates);
        double[] scores = random.doubles(candidates, -3, 3).toArray();
        DeferralCosts costs = DeferralCosts.ofLosses(
                random.nextDouble(), random.doubles(candidates, 0, 1).toArray(), 0.07);
        double[] gradient = DeferralLoss.of(new DeferralScores(scores), costs).gradient();
        double step = 1e-5;
        for (int k = 0; k < candidates; k++) {
            double[] more = scores.clone();
            double[] less = scores.clone();
            more[k] += step;
            less[k] -= step;
            double slope = (DeferralLoss.of(new DeferralScores(more), costs).value()
                            - DeferralLoss.of(new DeferralScores(less), costs).value())
                    / (2 * step);
            assertEquals(slope, gradient[k], 1e-8);
        }
    }

    @Test
    @DisplayName("The loss is the expected cost plus what no score changes")
    void expectedCost() {
        DeferralCosts costs = DeferralCosts.ofLosses(0.4, new double[] {0.1, 0.7}, 0.05);
        DeferralScores scores = new DeferralScores(-1, 0.5);
        double[] shares = scores.shares();
        double expected = shares[0] * 0.4 + shares[1] * 0.15 + shares[2] * 0.75;
        double constant = 3 - (0.4 + 0.15 + 0.75) - 1;
        assertEquals(constant + expected, DeferralLoss.of(scores, costs).value(), 1e-12);
    }

    @Test
    @DisplayName("Following the gradient leads to the cheapest decision")
    void descent() {
        DeferralCosts costs = DeferralCosts.ofLosses(0.5, new double[] {0.6, 0.2, 0.45}, 0.01);
        double[] scores = new double[3];
        for (int step = 0; step < 2000; step++) {
            double[] gradient =
                    DeferralLoss.of(new DeferralScores(scores), costs).gradient();
            for (int k = 0; k < scores.length; k++) scores[k] -= 0.5 * gradient[k];
        }
        assertEquals(2, costs.cheapest());
        assertEquals(2, new DeferralScores(scores).decision());
        assertTrue(new DeferralScores(scores).shares()[2] > 0.9);
    }

    @Test
    @DisplayName("Huge scores neither overflow nor leave the simplex")
    void huge() {
        double[] shares = new DeferralScores(-1000, 1000, 0).shares();
        assertArrayEquals(new double[] {0, 1, 0, 0}, shares, 1e-12);
    }

    @Test
    @DisplayName("A smallest score of 0 is a correction; of equal scores the first frame is corrected")
    void ties() {
        assertEquals(0, new DeferralScores(0.1, 3).decision());
        assertEquals(2, new DeferralScores(0.1, 0, 0).decision());
        assertEquals(1, new DeferralScores(-2, -2, 5).decision());
        assertEquals(0, DeferralCosts.of(0.3, new double[] {0.3, 0.3}).cheapest());
    }

    @Test
    @DisplayName("Costs above 1 stay as they are; what is no cost is refused")
    void costs() {
        DeferralCosts costs = DeferralCosts.ofLosses(0.9, new double[] {0.95}, 0.5);
        assertEquals(1.45, costs.of(1), 1e-12);
        assertArrayEquals(new double[] {1.45}, costs.corrections(), 1e-12);
        double[] one = {0.2};
        assertThrows(IllegalArgumentException.class, () -> DeferralCosts.ofLosses(0.1, one, -0.1));
        assertThrows(IllegalArgumentException.class, () -> DeferralCosts.of(Double.NaN, one));
        assertThrows(IllegalArgumentException.class, () -> new DeferralScores(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> DeferralLoss.of(new DeferralScores(1, 2), costs));
    }

    @Test
    @DisplayName("Candidates are evenly spaced, without the prompted frame and up to the last")
    void candidates() {
        assertEquals(List.of(10, 20, 30, 40, 50, 59, 69, 79, 89, 99), CandidateFrames.evenly(100, 10));
        assertEquals(List.of(1, 2, 3), CandidateFrames.evenly(4, 10));
        assertEquals(List.of(), CandidateFrames.evenly(1, 10));
        assertThrows(IllegalArgumentException.class, () -> CandidateFrames.evenly(0, 10));
    }
}
