// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.ui.geometry.MaskShapes.Corner;

class MaskShapesTest {
    private static final Mask FRAME = Mask.empty(40, 30);

    @Test
    void strokeHoldsExactlyThePixelsWhoseCentresAreNear() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            Corner a = new Corner(random.nextDouble() * 50 - 5, random.nextDouble() * 40 - 5);
            Corner b = new Corner(random.nextDouble() * 50 - 5, random.nextDouble() * 40 - 5);
            double radius = 0.5 + random.nextDouble() * 8;
            Mask mask = MaskShapes.stroke(FRAME, a, b, radius);
            for (int y = 0; y < 30; y++) {
                for (int x = 0; x < 40; x++) {
                    double nearest = Double.MAX_VALUE;
                    for (int k = 0; k <= 4000; k++) {
                        double t = k / 4000.0;
                        nearest = Math.min(
                                nearest,
                                Math.hypot(
                                        x + 0.5 - a.x() - t * (b.x() - a.x()), y + 0.5 - a.y() - t * (b.y() - a.y())));
                    }
                    if (Math.abs(nearest - radius) > 0.02) {
                        assertEquals(nearest < radius, mask.contains(x, y), "pixel " + x + "," + y);
                    }
                }
            }
        }
    }

    @Test
    void polygonEqualsTheEvenOddRule() {
        List<Corner> star = List.of(
                new Corner(20, 1), new Corner(28, 28), new Corner(3, 10), new Corner(37, 11), new Corner(10, 27));
        Mask mask = MaskShapes.polygon(FRAME, star);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean inside = false;
                for (int i = 0; i < star.size(); i++) {
                    Corner a = star.get(i);
                    Corner b = star.get((i + 1) % star.size());
                    if (a.y() > y + 0.5 != b.y() > y + 0.5
                            && x + 0.5 < (b.x() - a.x()) * (y + 0.5 - a.y()) / (b.y() - a.y()) + a.x()) {
                        inside = !inside;
                    }
                }
                assertEquals(inside, mask.contains(x, y), "pixel " + x + "," + y);
            }
        }
    }

    @Test
    void boxIsCutAtTheFrame() {
        assertEquals(10 * 5, MaskShapes.box(FRAME, new Box(30, 25, 100, 100)).area());
        assertTrue(MaskShapes.box(FRAME, new Box(50, 50, 5, 5)).isEmpty());
    }
}
