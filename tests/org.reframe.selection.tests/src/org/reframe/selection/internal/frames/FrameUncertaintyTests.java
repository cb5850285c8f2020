// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameUncertaintyTests {
    @Test
    @DisplayName("Equation 1 by hand, with and without confident background")
    void byHand() {
        double[][][] probabilities = {{{0.5, 0.05}}, {{1, 0.01}}};
        double object = Math.log(2) / 2;
        double background = -(Math.log(0.05) + Math.log(0.01)) / 2;
        assertArrayEquals(
                new double[] {(object + background) / 2}, FrameUncertainty.overAllPixels(probabilities), 1e-12);
        assertArrayEquals(new double[] {object}, FrameUncertainty.suppressed(probabilities, 0.9), 1e-12);
        assertArrayEquals(new double[] {-Math.log(0.75)}, FrameUncertainty.asPublishedCode(probabilities), 1e-12);
    }

    @Test
    @DisplayName("Frames without a pixel that counts, and probabilities of 0, give numbers")
    void extremes() {
        double[][][] nothing = {{{0, 0}, {1, 1}}};
        assertArrayEquals(new double[] {0, 0}, FrameUncertainty.suppressed(nothing, 0.9), 0);
        assertArrayEquals(new double[] {1000, 0}, FrameUncertainty.asPublishedCode(nothing), 0);
        assertTrue(Double.isFinite(FrameUncertainty.overAllPixels(nothing)[0]));
        double[][][] noPass = {};
        assertThrows(IllegalArgumentException.class, () -> FrameUncertainty.overAllPixels(noPass));
    }

    @Test
    @DisplayName("Weights are 1 on annotated frames, of the nearest one elsewhere, 0 without any")
    void weights() {
        Gaussian bell = new Gaussian(2);
        double[] weights = MaxGaussianWeights.of(6, new TreeSet<>(List.of(1, 5)), bell);
        assertArrayEquals(new double[] {bell.at(1), 1, bell.at(1), bell.at(2), bell.at(1), 1}, weights, 1e-15);
        assertArrayEquals(new double[6], MaxGaussianWeights.of(6, new TreeSet<>(), bell), 0);
        assertEquals(3, MaxGaussianWeights.loss(new double[] {1, 0.5}, new double[] {2, 2}), 0);
        double[] one = {1};
        double[] two = {1, 2};
        assertThrows(IllegalArgumentException.class, () -> MaxGaussianWeights.loss(one, two));
    }

    @Test
    @DisplayName("The published loader's weights end after four frames")
    void loader() {
        double[] mask = MaxGaussianWeights.asPublishedCode(8, new TreeSet<>(List.of(1)));
        assertEquals(1, mask[1], 0);
        assertTrue(mask[5] > 0.01);
        assertEquals(0, mask[6], 0);
    }
}
