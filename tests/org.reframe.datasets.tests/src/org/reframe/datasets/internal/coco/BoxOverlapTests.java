// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;

class BoxOverlapTests {
    private static final Box SMALL = new Box(0, 0, 2, 2);
    private static final Box LARGE = new Box(1, 0, 4, 2);

    @Test
    void overlapIsOverUnionOrOverThePredictionInACrowd() {
        assertEquals(2.0 / 10, BoxOverlap.iou(SMALL, LARGE, false), 1e-15);
        assertEquals(2.0 / 4, BoxOverlap.iou(SMALL, LARGE, true), 1e-15);
        assertEquals(2.0 / 8, BoxOverlap.iou(LARGE, SMALL, true), 1e-15);
        assertEquals(0, BoxOverlap.iou(SMALL, new Box(2, 0, 1, 1), false));
    }

    @Test
    void aBoxOfWholePixelsFillsThem() {
        Mask mask = BoxOverlap.mask(new Box(1, 2, 3, 1), 6, 5);
        assertEquals(new Box(1, 2, 3, 1), mask.bounds());
        assertEquals(3, mask.area());
    }
}
