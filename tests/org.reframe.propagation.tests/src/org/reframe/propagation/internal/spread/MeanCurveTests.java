// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanCurveTests {
    private static final double NAN = Double.NaN;

    /** Losses that drift and wander, as real ones do. */
    static List<double[]> made(int clips, int longest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> losses = new ArrayList<>();
        for (int clip = 0; clip < clips; clip++) {
            double[] loss = new double[longest - random.nextInt(longest / 3)];
            double level = 0.3 * random.nextDouble();
            double drift = 0.01 * random.nextDouble();
            for (int i = 0; i < loss.length; i++) {
                loss[i] =
                        random.nextInt(20) == 0 ? NAN : Math.clamp(level + drift * i + 0.1 * random.nextDouble(), 0, 1);
            }
            loss[0] = level;
            losses.add(loss);
        }
        return losses;
    }

    /** The same statistics written down plainly, by lists of drawn clips instead of counts. */
    private static double[] plain(List<double[]> drawn, int length, int window) {
        double[] mean = new double[length];
        for (int t = 0; t < length; t++) {
            List<Double> values = new ArrayList<>();
            for (double[] clip : drawn) {
                if (t < clip.length && !Double.isNaN(clip[t])) values.add(clip[t]);
            }
            mean[t] = values.stream().mapToDouble(v -> v).average().orElse(NAN);
        }
        double[] smooth = new double[length];
        for (int t = 0; t < length; t++) {
            List<Double> values = new ArrayList<>();
            for (int k = t - window / 2; k < t - window / 2 + window; k++) {
                if (k >= 0 && k < length && !Double.isNaN(mean[k])) values.add(mean[k]);
            }
            smooth[t] = values.stream().mapToDouble(v -> v).average().orElse(NAN);
        }
        return smooth;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 200})
    void agreesWithAPlainComputation(int window) {
        List<double[]> losses = made(9, 40, window);
        Resamples resamples = Resamples.of(9, 60, new SplittableRandom(5));
        MeanCurve curve = MeanCurve.of(losses, window, 1, resamples);
        int length = curve.mean().length;
        assertArrayEquals(plain(losses, length, 1), curve.mean(), 1e-12);
        assertArrayEquals(plain(losses, length, window), curve.smoothed(), 1e-12);
        double[][] all = new double[60][];
        for (int i = 0; i < 60; i++) {
            List<double[]> drawn = new ArrayList<>();
            for (int clip = 0; clip < 9; clip++) {
                for (int k = 0; k < resamples.draws()[i][clip]; k++) drawn.add(losses.get(clip));
            }
            assertEquals(9, drawn.size());
            all[i] = plain(drawn, length, window);
        }
        for (int t = 0; t < length; t++) {
            int frame = t;
            double[] sorted = java.util.Arrays.stream(all)
                    .mapToDouble(one -> one[frame])
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            double at = 0.025 * (sorted.length - 1);
            double low = sorted[(int) at] + (at - (int) at) * (sorted[(int) at + 1] - sorted[(int) at]);
            assertEquals(low, curve.low()[t], 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBandHoldsTheMeanAndNarrowsWithMoreClips(long seed) {
        double before = Double.POSITIVE_INFINITY;
        for (int copies : new int[] {1, 4, 16}) {
            List<double[]> losses = new ArrayList<>();
            for (int i = 0; i < copies; i++) losses.addAll(made(5, 30, seed));
            Resamples resamples = Resamples.of(losses.size(), 400, new SplittableRandom(seed));
            MeanCurve curve = MeanCurve.of(losses, 5, 3 * copies, resamples);
            double width = 0;
            for (int t = 0; t < curve.mean().length; t++) {
                assertTrue(curve.low()[t] <= curve.smoothed()[t] + 1e-12, "frame " + t);
                assertTrue(curve.high()[t] >= curve.smoothed()[t] - 1e-12, "frame " + t);
                width += (curve.high()[t] - curve.low()[t]) / curve.mean().length;
            }
            // Four times the clips: half the width.
            assertTrue(width < 0.7 * before, width + " after " + before);
            before = width;
        }
    }

    @Test
    void theWindowIsCutAtTheEnds() {
        assertArrayEquals(
                new double[] {1, 1.5, 2.5, 3.5, 4.5}, MeanCurve.smooth(new double[] {1, 2, 3, 4, 5}, 2), 1e-12);
        assertArrayEquals(new double[] {1.5, 2, 3, 4, 4.5}, MeanCurve.smooth(new double[] {1, 2, 3, 4, 5}, 3), 1e-12);
        assertArrayEquals(new double[] {2, 2, 2}, MeanCurve.smooth(new double[] {1, NAN, 3}, 20), 1e-12);
        assertArrayEquals(new double[] {1, NAN, 3}, MeanCurve.smooth(new double[] {1, NAN, 3}, 1), 1e-12);
        assertEquals(0, MeanCurve.smooth(new double[0], 20).length);
        double[] flat = new double[50];
        java.util.Arrays.fill(flat, 0.25);
        assertArrayEquals(flat, MeanCurve.smooth(flat, 20), 1e-12);
    }

    @Test
    void clipsOfDifferentLengthEndTheCurveWhereTooFewAreLeft() {
        List<double[]> losses = List.of(new double[] {0, .2, .4, .6}, new double[] {.1, .2}, new double[] {.2});
        Resamples once = new Resamples(new int[][] {{1, 1, 1}});
        assertArrayEquals(new double[] {.1}, MeanCurve.of(losses, 1, 3, once).mean(), 1e-12);
        assertArrayEquals(
                new double[] {.1, .2}, MeanCurve.of(losses, 1, 2, once).mean(), 1e-12);
        MeanCurve all = MeanCurve.of(losses, 1, 1, once);
        assertArrayEquals(new int[] {3, 2, 1, 1}, all.clips());
        assertArrayEquals(new double[] {.1, .2, .4, .6}, all.mean(), 1e-12);
        // With fewer clips than asked for, it ends with the first that does.
        assertEquals(1, MeanCurve.of(losses, 1, 9, once).mean().length);
    }
}
