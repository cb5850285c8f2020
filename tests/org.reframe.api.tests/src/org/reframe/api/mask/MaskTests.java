// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MaskTests {
    private static byte[] noise(Random random, int width, int height, double share) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        return pixels;
    }

    @RepeatedTest(50)
    void runsAndPixelsAreTheSameThing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int width = 1 + random.nextInt(40);
        int height = 1 + random.nextInt(40);
        byte[] pixels = noise(random, width, height, random.nextDouble());
        Mask mask = Mask.ofPixels(width, height, pixels);
        assertArrayEquals(pixels, mask.toPixels());
        assertEquals(mask, Mask.ofRuns(width, height, mask.runs()));
        int area = 0;
        for (byte pixel : pixels) {
            area += pixel;
        }
        assertEquals(area, mask.area());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertEquals(pixels[y * width + x] != 0, mask.contains(x, y));
            }
        }
    }

    @RepeatedTest(50)
    void setOperationsAgreeWithPixels(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int width = 1 + random.nextInt(30);
        int height = 1 + random.nextInt(30);
        byte[] a = noise(random, width, height, random.nextDouble());
        byte[] b = noise(random, width, height, random.nextDouble());
        byte[] or = new byte[a.length];
        byte[] and = new byte[a.length];
        byte[] minus = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            or[i] = (byte) (a[i] | b[i]);
            and[i] = (byte) (a[i] & b[i]);
            minus[i] = (byte) (a[i] & ~b[i]);
        }
        Mask maskA = Mask.ofPixels(width, height, a);
        Mask maskB = Mask.ofPixels(width, height, b);
        assertEquals(Mask.ofPixels(width, height, or), maskA.or(maskB));
        assertEquals(Mask.ofPixels(width, height, and), maskA.and(maskB));
        assertEquals(Mask.ofPixels(width, height, minus), maskA.minus(maskB));
    }

    @RepeatedTest(50)
    void boundsAreTight(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int width = 1 + random.nextInt(20);
        int height = 1 + random.nextInt(20);
        Mask mask = Mask.ofPixels(width, height, noise(random, width, height, 0.05));
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (mask.contains(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        Box expected = right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
        assertEquals(expected, mask.bounds());
    }

    @Test
    void runsAreCanonical() {
        assertEquals(Mask.ofRuns(2, 2, 1, 3), Mask.ofRuns(2, 2, 1, 1, 0, 2));
        assertTrue(Mask.ofRuns(2, 2, 4).isEmpty());
        assertFalse(Mask.ofRuns(2, 2, 0, 1, 3).isEmpty());
        assertTrue(Mask.ofRuns(2, 2, 0, 1, 3).contains(0, 0));
        assertFalse(Mask.ofRuns(2, 2, 0, 1, 3).contains(-1, 0));
    }

    @Test
    void aBoxIsFilledAsFarAsItIsInThePicture() {
        Mask inside = Mask.ofBox(6, 4, new Box(1.4, 0.6, 2, 2.2));
        assertEquals(new Box(1, 1, 2, 2), inside.bounds());
        assertEquals(4, inside.area());
        assertEquals(
                new Box(4, 2, 2, 2), Mask.ofBox(6, 4, new Box(4, 2, 50, 50)).bounds());
        assertEquals(24, Mask.ofBox(6, 4, new Box(-3, -3, 90, 90)).area());
        assertTrue(Mask.ofBox(6, 4, new Box(8, 1, 3, 3)).isEmpty());
        assertTrue(Mask.ofBox(6, 4, new Box(-8, 1, 3, 3)).isEmpty());
    }

    @Test
    void wrongRunsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Mask.ofRuns(2, 2, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Mask.ofRuns(2, 2, 1, 4));
        assertThrows(IllegalArgumentException.class, () -> Mask.ofRuns(2, 2, 5, -1));
        assertThrows(IllegalArgumentException.class, () -> Mask.ofRuns(2, 2, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new MaskBuilder(0, 4));
        assertThrows(IllegalArgumentException.class, () -> new MaskBuilder(1 << 16, 1 << 16));
    }
}
