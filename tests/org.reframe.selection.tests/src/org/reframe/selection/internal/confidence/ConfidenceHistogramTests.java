// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfidenceHistogramTests {
    @Test
    @DisplayName("Scores on an edge go up, on the last edge down; others outside do not count")
    void edges() {
        double[] scores = {0, 0.1, 0.3, 0.6, 0.7, 0.9, 1, -0.01, 1.01, Double.NaN};
        int[] counts = ConfidenceHistogram.of(scores, 10, 0, 1).counts();
        // As numpy 1.24 counts: the edges 3 x 0.1, 6 x 0.1 and 7 x 0.1 lie above 0.3, 0.6 and 0.7.
        assertArrayEquals(new int[] {1, 1, 1, 0, 0, 1, 1, 0, 0, 2}, counts);
    }

    @Test
    @DisplayName("Entropy of equal shares is the logarithm of their number, of one bin 0")
    void entropy() {
        ConfidenceHistogram equal = ConfidenceHistogram.of(new double[] {0.1, 0.3, 0.6, 0.8}, 4, 0, 1);
        assertEquals(Math.log(4), equal.entropy(), 1e-12);
        assertEquals(2, equal.entropyInBits(), 1e-12);
        assertEquals(0, ConfidenceHistogram.of(new double[] {0.1, 0.2}, 4, 0, 1).entropy(), 0);
        assertEquals(0, ConfidenceHistogram.of(new double[0], 4, 0, 1).entropy(), 0);
    }

    @Test
    @DisplayName("No bins or no range is refused")
    void refused() {
        double[] none = {};
        assertThrows(IllegalArgumentException.class, () -> ConfidenceHistogram.of(none, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> ConfidenceHistogram.of(none, 3, 1, 1));
    }
}
