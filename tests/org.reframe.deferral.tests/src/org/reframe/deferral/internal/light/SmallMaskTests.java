// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.video.Picture;

class SmallMaskTests {
    private static SmallMask boxes(Box... boxes) {
        Mask mask = Mask.empty(112, 84);
        for (Box box : boxes) mask = mask.or(Mask.ofBox(112, 84, box));
        return SmallMask.of(mask, SmallSize.of(112, 84));
    }

    @Test
    @DisplayName("A mask made small has the pixels in the middle of the cells")
    void pixels() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] pixels = new byte[300 * 170];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(2);
        Mask mask = Mask.ofPixels(300, 170, pixels);
        SmallSize size = SmallSize.of(300, 170);
        assertEquals(new SmallSize(112, 63), size);
        SmallMask small = SmallMask.of(mask, size);
        int area = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                boolean wanted = mask.contains(size.column(x, 300), size.row(y, 170));
                assertEquals(wanted, small.at(x, y), x + "," + y);
                if (wanted) area++;
            }
        }
        assertEquals(area, small.area());
    }

    @Test
    @DisplayName("Overlap, centre, box and pieces are those worked out by hand")
    void figures() {
        SmallMask one = boxes(new Box(10, 20, 10, 10));
        assertEquals(100, one.area());
        assertArrayEquals(new double[] {14.5, 24.5}, one.centre(), 1e-12);
        assertArrayEquals(new int[] {10, 20, 19, 29}, one.bounds());
        assertEquals(36 / 10.0, one.roughness(), 1e-12);
        assertEquals(0, one.scattered(), 1e-12);
        SmallMask two = boxes(new Box(10, 20, 10, 10), new Box(50, 50, 5, 5));
        assertEquals(0.8, one.overlap(two), 1e-12);
        assertEquals(0.2, two.scattered(), 1e-12);
        SmallMask none = boxes();
        assertEquals(1, none.overlap(none), 1e-12);
        assertEquals(0, none.roughness(), 1e-12);
        assertArrayEquals(new int[4], none.bounds());
    }

    @Test
    @DisplayName("A mask of a picture smaller than the grid keeps its shape")
    void enlarged() {
        SmallMask one = SmallMask.of(Mask.ofBox(28, 14, new Box(4, 5, 8, 6)), SmallSize.of(28, 14));
        assertEquals(32 * 24, one.area());
        assertEquals(0, one.scattered(), 1e-12);
        assertArrayEquals(new int[] {16, 20, 47, 43}, one.bounds());
    }

    @Test
    @DisplayName("An object of other colours is far in colour, one in another shape is far in shape")
    void looks() {
        byte[] rgb = new byte[112 * 84 * 3];
        for (int i = 0; i < rgb.length; i += 3) rgb[i] = (byte) (i / 3 % 112 < 56 ? 255 : 0);
        SmallPicture picture = SmallPicture.of(new Picture(112, 84, rgb), SmallSize.of(112, 84));
        Appearance left = Appearance.of(picture, boxes(new Box(10, 10, 20, 20)));
        Appearance also = Appearance.of(picture, boxes(new Box(20, 40, 20, 20)));
        Appearance right = Appearance.of(picture, boxes(new Box(80, 10, 20, 20)));
        Appearance thin = Appearance.of(picture, boxes(new Box(10, 10, 20, 5), new Box(10, 10, 5, 20)));
        assertEquals(0, left.colourDistance(also), 1e-9);
        assertEquals(1, left.colourDistance(right), 1e-9);
        assertEquals(0, left.shapeDistance(right), 1e-9);
        assertTrue(left.shapeDistance(thin) > 0.4);
        Appearance none = Appearance.of(picture, boxes());
        assertTrue(Double.isFinite(none.colourDistance(left)) && Double.isFinite(none.patchDistance(left)));
    }
}
