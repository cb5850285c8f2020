// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlendTests {
    private static final WorkScale SCALE = WorkScale.of(20, 10);

    @Test
    void twoSidesThatAgreeKeepTheSurerOnesQuality() {
        SideMask blended = Blend.of(new SideMask(box(2, 8), 0.6), 3, new SideMask(box(2, 8), 0.9), 5, SCALE);
        assertEquals(0.9, blended.quality(), 1e-9);
        for (int i = 0; i < blended.p().length; i++) {
            assertEquals(box(2, 8)[i] >= 0.5f, blended.p()[i] >= 0.5f);
        }
    }

    @Test
    void anEmptyMaskDoesNotBoastOfTheOtherSidesQuality() {
        SideMask seen = new SideMask(box(2, 8), 0.7);
        SideMask lost = new SideMask(new float[SCALE.size()], 0.65);
        SideMask blended = Blend.of(seen, 40, lost, 1, SCALE);
        assertArrayEquals(lost.p(), blended.p());
        assertTrue(blended.quality() <= lost.quality(), "quality " + blended.quality());
    }

    @Test
    void ofTwoPlacesTheChosenOnesQualityIsToldLessTheDoubt() {
        SideMask left = new SideMask(box(0, 5), 0.8);
        SideMask right = new SideMask(box(12, 18), 0.5);
        SideMask blended = Blend.of(left, 2, right, 2, SCALE);
        assertArrayEquals(left.p(), blended.p());
        assertEquals(0.8 * 0.7, blended.quality(), 1e-9);
    }

    @Test
    void theSurerSidePrevailsThoughTheOtherIsNearer() {
        SideMask sure = new SideMask(box(2, 8), 0.85);
        SideMask doubtful = new SideMask(box(4, 14), 0.7);
        SideMask blended = Blend.of(sure, 22, doubtful, 11, SCALE);
        for (int i = 0; i < blended.p().length; i++) {
            assertEquals(box(2, 8)[i] >= 0.5f, blended.p()[i] >= 0.5f);
        }
    }

    private static float[] box(int left, int right) {
        float[] p = new float[SCALE.size()];
        for (int y = 2; y < 8; y++) {
            for (int x = left; x < right; x++) {
                p[y * SCALE.width() + x] = 0.95f;
            }
        }
        return p;
    }
}
