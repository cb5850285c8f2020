// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reframe.networks.internal.sam2.HoleFilling;

/** The scale of quality, and holes. */
class MaskQualityTests {
    private static final float[] FIRM = {9, 9, -9, -9};
    private static final float[] SOFT = {9, 0.5f, -0.5f, -9};

    @Test
    void growsWithEachSign() {
        double good = MaskQuality.of(FIRM, 0.9, 6);
        assertTrue(good > MaskQuality.of(FIRM, 0.5, 6));
        assertTrue(good > MaskQuality.of(FIRM, 0.9, 1));
        assertTrue(good > MaskQuality.of(SOFT, 0.9, 6));
        assertEquals(1.0 / 3, MaskQuality.stability(SOFT), 1e-12);
        assertTrue(MaskQuality.of(FIRM, 0, -6) > 0.99, "surely away");
        assertTrue(MaskQuality.of(FIRM, 0.9, -0.1) < 0.6, "perhaps away");
    }

    @Test
    void staysOnTheScaleWhateverTheNetworkSays() {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e30, 1e30};
        for (double iou : odd) {
            for (double score : odd) {
                double quality = MaskQuality.of(SOFT, iou, score);
                assertTrue(quality >= 0 && quality <= 1, iou + " " + score + " " + quality);
            }
        }
    }

    @Test
    void fillsSmallHolesWithEightNeighbours() {
        float[] logits = {
            -1, -1, -1, -1, -1,
            -1, 5, 5, 5, 5,
            -1, 5, -2, 5, 5,
            -1, 5, 5, -3, 5,
            -1, 5, 5, 5, 5
        };
        float[] none = logits.clone();
        assertEquals(0, HoleFilling.fill(none, 5, 1));
        assertArrayEquals(logits, none, "the two touch at a corner: one hole of two pixels");
        assertEquals(1, HoleFilling.fill(logits, 5, 8));
        assertEquals(0.1f, logits[12]);
        assertEquals(0.1f, logits[18]);
        assertEquals(-1, logits[0], "the ground has nine");
    }
}
