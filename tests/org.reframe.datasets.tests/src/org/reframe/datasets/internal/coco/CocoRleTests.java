// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.RandomAnnotations;

class CocoRleTests {
    @Test
    void anyMaskComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            Mask mask = RandomAnnotations.mask(random, 1 + random.nextInt(60), 1 + random.nextInt(60));
            assertEquals(mask, CocoRle.decode(CocoRle.encode(mask), mask.width(), mask.height()));
        }
    }

    @Test
    void everyPrefixOfATextIsRefused() {
        Mask mask = RandomAnnotations.mask(new Random(4), 50, 40);
        String text = CocoRle.encode(mask);
        for (int i = 0; i < text.length(); i++) {
            String part = text.substring(0, i);
            assertThrows(IllegalArgumentException.class, () -> CocoRle.decode(part, 50, 40), part);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "ÿ", " ", "oooooooooooo0", "N", "1N1", "\u0000", "99999", "ooooooO"})
    void damagedTextIsRefused(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> CocoRle.decode(text, 7, 5), text);
        assertTrue(String.valueOf(e.getMessage()).contains("run"), e.getMessage());
    }

    @Test
    void polygonsBeyondReasonAreRefused() {
        double[] far = {0, 0, 1e300, 0, 5, 5};
        double[] nan = {0, 0, Double.NaN, 0, 5, 5};
        double[] two = {0, 0, 5, 5};
        for (double[] ring : List.of(far, nan, two)) {
            assertThrows(IllegalArgumentException.class, () -> PolygonRaster.fill(List.of(ring), 10, 10));
        }
    }

    @Test
    void longOutlinesEnd() {
        double[] zigzag = new double[4000];
        for (int i = 0; i < zigzag.length; i++) {
            zigzag[i] = i / 2 % 2 == 0 ? -99_999 : 99_999;
        }
        assertThrows(IllegalArgumentException.class, () -> PolygonRaster.fill(List.of(zigzag), 10, 10));
    }
}
