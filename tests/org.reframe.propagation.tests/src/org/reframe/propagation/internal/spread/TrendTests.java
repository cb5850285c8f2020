// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendTests {
    private static Trend of(List<double[]> losses) {
        Resamples resamples = Resamples.of(losses.size(), 200, new SplittableRandom(1));
        return Trend.of(losses, MeanCurve.of(losses, 1, 1, resamples), 1, resamples);
    }

    @Test
    void theSlopeIsThatOfTheLineAndWeighsClipsAlike() {
        assertEquals(0.5, Trend.slope(new double[] {0.1, 0.15, Double.NaN, 0.25}), 1e-12);
        // By the textbook: covariance over variance.
        double[] y = {0.1, 0.4, 0.2, 0.9};
        double mean = 0.4;
        double up = -1.5 * (0.1 - mean) - 0.5 * (0.4 - mean) + 0.5 * (0.2 - mean) + 1.5 * (0.9 - mean);
        assertEquals(10 * up / 5, Trend.slope(y), 1e-12);
        assertTrue(Double.isNaN(Trend.slope(new double[] {0.3})));
        double[] steep = {0, 0.1};
        double[] flat = new double[50];
        assertEquals(0.5, of(List.of(steep, flat)).slope().value(), 1e-12);
        assertEquals(0, of(List.of(steep, flat)).slope().low(), 1e-12);
        assertEquals(1, of(List.of(steep, flat)).slope().high(), 1e-12);
        // A clip of one frame has no slope, and does not make the others' one nought.
        assertEquals(1, of(List.of(steep, new double[] {0.5})).slope().value(), 1e-12);
    }

    @Test
    void theHalfLifeIsWhereHalfOfTheQualityIsGone() {
        assertEquals(
                3,
                of(List.of(new double[] {0.2, 0.3, 0.5, 0.6, 0.9})).halfLife().value());
        assertEquals(
                Double.POSITIVE_INFINITY,
                of(List.of(new double[] {0.2, 0.3, 0.5})).halfLife().value());
        Trend mixed = of(List.of(new double[] {0, 1, 1, 1}, new double[] {0, 0, 0, 1}, new double[] {0, 0, 0, 0}));
        assertEquals(3, mixed.halfLife().value());
        assertEquals(1, mixed.halfLife().low());
        assertEquals(Double.POSITIVE_INFINITY, mixed.halfLife().high());
        assertTrue(Double.isNaN(of(List.of(new double[0])).halfLife().value()));
    }

    @Test
    void quantilesLieBetweenNeighbours() {
        assertEquals(2.5, Resamples.quantile(new double[] {4, 1, 2, 3, Double.NaN}, 0.5), 1e-12);
        assertEquals(1, Resamples.quantile(new double[] {4, 1, 2, 3}, 0), 1e-12);
        assertEquals(1, Resamples.quantile(new double[] {1, Double.POSITIVE_INFINITY}, 0), 1e-12);
        assertTrue(Double.isNaN(Resamples.quantile(new double[] {Double.NaN}, 0.5)));
    }
}
