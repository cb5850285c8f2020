// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.measure.SequenceScore;

class MeasureTests {
    static Stream<MaskMeasure> measures() {
        return Stream.of(
                new RegionSimilarity(), new BoundaryAccuracy(), new DiceCoefficient(), new RegionAndBoundary());
    }

    @ParameterizedTest
    @MethodSource("measures")
    void edgesOfTheScale(MaskMeasure measure) {
        Mask empty = Mask.empty(40, 30);
        Mask square = square(40, 30, 5, 5, 10);
        Mask elsewhere = square(40, 30, 25, 18, 8);
        Accumulator accumulator = measure.start();
        assertEquals(1, accumulator.add(empty, empty));
        assertEquals(0, accumulator.add(square, empty));
        assertEquals(0, accumulator.add(empty, square));
        assertEquals(1, accumulator.add(square, square));
        assertEquals(0, accumulator.add(square, elsewhere));
        assertEquals(0.4, accumulator.score().mean(), 1e-12);
        assertEquals(0.4, accumulator.score().recall(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("measures")
    void mergingEqualsAddingInOrder(MaskMeasure measure) {
        Random random = new Random(7);
        Accumulator whole = measure.start();
        Accumulator first = measure.start();
        Accumulator second = measure.start();
        for (int i = 0; i < 150; i++) {
            Mask truth = random(random, 33, 21, 0.4);
            Mask prediction = random(random, 33, 21, 0.5);
            whole.add(truth, prediction);
            (i < 90 ? first : second).add(truth, prediction);
        }
        first.merge(second);
        assertArrayEquals(whole.score().perFrame(), first.score().perFrame());
        assertEquals(whole.score().decay(), first.score().decay());
    }

    @Test
    void mergingAnAccumulatorWithItselfDoublesIt() {
        Accumulator accumulator = new RegionSimilarity().start();
        accumulator.add(Mask.empty(3, 3), Mask.empty(3, 3));
        accumulator.merge(accumulator);
        assertEquals(2, accumulator.score().perFrame().length);
    }

    @Test
    void refusesOtherSizesAndOtherMeasures() {
        Accumulator j = new RegionSimilarity().start();
        assertThrows(IllegalArgumentException.class, () -> j.add(Mask.empty(4, 3), Mask.empty(3, 4)));
        Accumulator f = new BoundaryAccuracy().start();
        assertThrows(IllegalArgumentException.class, () -> j.merge(f));
        assertEquals(0, j.score().perFrame().length);
    }

    @Test
    void withoutFramesEverythingIsNaN() {
        SequenceScore score = new DiceCoefficient().start().score();
        assertTrue(Double.isNaN(score.mean()) && Double.isNaN(score.recall()) && Double.isNaN(score.decay()));
    }

    @Test
    void notANumberIsLeftOutOfMeansAndCountsAsMiss() {
        SequenceScore score = DavisStatistics.of(new double[] {1, Double.NaN, 1, 0, 0.6, 0.2, Double.NaN, 0});
        assertEquals(2.8 / 6, score.mean(), 1e-12);
        assertEquals(3.0 / 8, score.recall(), 1e-12);
        assertEquals(1 - 0.1, score.decay(), 1e-12);
    }

    @Test
    void decayOfALongSequenceDoesNotWrap() {
        double[] values = new double[1001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 251 ? 1 : i >= 750 ? 0.25 : 0.5;
        }
        assertEquals(0.75, DavisStatistics.of(values).decay(), 1e-12);
    }

    @Test
    void diceAndJaccardAgree() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Mask a = random(random, 1 + random.nextInt(70), 1 + random.nextInt(20), random.nextDouble());
            Mask b = random(random, a.width(), a.height(), random.nextDouble());
            double j = RegionSimilarity.value(a, b);
            assertEquals(2 * j / (1 + j), DiceCoefficient.value(a, b), 1e-12);
            int union = a.or(b).area();
            assertEquals(union == 0 ? 1 : (double) a.and(b).area() / union, j, 1e-15);
        }
    }

    /** Word borders are where a bit trick goes wrong. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 130})
    void boundaryEqualsTheDefinition(int width) {
        Random random = new Random(width);
        for (int round = 0; round < 30; round++) {
            Mask a = random(random, width, 1 + random.nextInt(24), 0.1 + 0.8 * random.nextDouble());
            Mask b = random(random, width, a.height(), 0.1 + 0.8 * random.nextDouble());
            for (double tolerance : List.of(0.008, 1.0, 3.0, 9.0)) {
                assertEquals(slow(a, b, tolerance), BoundaryMatch.of(a, b, tolerance), a + " " + tolerance);
            }
        }
    }

    private static BoundaryMatch slow(Mask truth, Mask prediction, double tolerance) {
        boolean[][] a = line(truth);
        boolean[][] b = line(prediction);
        int radius = BoundaryMatch.radius(truth.width(), truth.height(), tolerance);
        return new BoundaryMatch(near(a, a, 0), near(b, b, 0), near(a, b, radius), near(b, a, radius));
    }

    private static boolean[][] line(Mask mask) {
        boolean[][] out = new boolean[mask.height()][mask.width()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                boolean here = mask.contains(x, y);
                boolean right = x + 1 < mask.width();
                boolean below = y + 1 < mask.height();
                out[y][x] = right && here != mask.contains(x + 1, y)
                        || below && here != mask.contains(x, y + 1)
                        || right && below && here != mask.contains(x + 1, y + 1);
            }
        }
        return out;
    }

    private static long near(boolean[][] points, boolean[][] others, int radius) {
        long count = 0;
        for (int y = 0; y < points.length; y++) {
            for (int x = 0; x < points[y].length; x++) {
                if (points[y][x] && anyNear(others, x, y, radius)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean anyNear(boolean[][] others, int x, int y, int radius) {
        for (int v = Math.max(0, y - radius); v <= Math.min(others.length - 1, y + radius); v++) {
            for (int u = Math.max(0, x - radius); u <= Math.min(others[v].length - 1, x + radius); u++) {
                if (others[v][u] && (u - x) * (u - x) + (v - y) * (v - y) <= radius * radius) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aFrameOfTheBenchmarkTakesMilliseconds() {
        Mask truth = square(854, 480, 200, 60, 350);
        Mask prediction = square(854, 480, 207, 66, 345);
        for (int i = 0; i < 300; i++) {
            BoundaryAccuracy.value(truth, prediction);
        }
        double[] times = new double[101];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            BoundaryAccuracy.value(truth, prediction);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        java.util.Arrays.sort(times);
        assertTrue(times[20] <= 5, "F of a frame takes " + times[20] + " ms");
    }

    static Mask square(int width, int height, int left, int top, int size) {
        byte[] pixels = new byte[width * height];
        for (int y = top; y < Math.min(height, top + size); y++) {
            for (int x = left; x < Math.min(width, left + size); x++) {
                pixels[y * width + x] = 1;
            }
        }
        return Mask.ofPixels(width, height, pixels);
    }

    private static Mask random(Random random, int width, int height, double share) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        return Mask.ofPixels(width, height, pixels);
    }
}
