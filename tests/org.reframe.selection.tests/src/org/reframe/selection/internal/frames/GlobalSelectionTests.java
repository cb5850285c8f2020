// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GlobalSelectionTests {
    private static final ProximityUncertainty SCORE = new ProximityUncertainty(0.5, new Gaussian(1.3));

    @RepeatedTest(20)
    @DisplayName("Picks are those of scoring every frame anew after each pick")
    void likePlainGreedy(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<PoolVideo> pool = new ArrayList<>();
        for (int v = 0; v < 4; v++) {
            // Few different values, so that ties are frequent.
            double[] uncertainty =
                    random.ints(15, 0, 4).mapToDouble(i -> i / 4.0).toArray();
            NavigableSet<Integer> annotated = new TreeSet<>();
            for (int i = 0; i < v; i++) annotated.add(random.nextInt(15));
            pool.add(new PoolVideo(uncertainty, annotated));
        }
        assertEquals(plainGreedy(pool, 70), new GlobalSelection(SCORE).greedy(pool, 70));
    }

    private static List<FramePick> plainGreedy(List<PoolVideo> pool, int budget) {
        List<NavigableSet<Integer>> annotated = new ArrayList<>();
        for (PoolVideo video : pool) annotated.add(new TreeSet<>(video.annotated()));
        List<FramePick> picks = new ArrayList<>();
        while (picks.size() < budget) {
            FramePick best = new FramePick(-1, -1, -1);
            for (int v = 0; v < pool.size(); v++) {
                double[] uncertainty = pool.get(v).uncertainty();
                for (int f = 0; f < uncertainty.length; f++) {
                    if (annotated.get(v).contains(f)) continue;
                    double score = SCORE.score(uncertainty[f], f, annotated.get(v));
                    if (score > best.score()) best = new FramePick(v, f, score);
                }
            }
            if (best.video() < 0) break;
            picks.add(best);
            annotated.get(best.video()).add(best.frame());
        }
        return picks;
    }

    @Test
    @DisplayName("The pool is left as it was, and a budget beyond it takes every free frame once")
    void exhausted() {
        PoolVideo video = new PoolVideo(new double[] {0.5, 0.1, 0.9}, new TreeSet<>(List.of(1)));
        List<FramePick> picks = new GlobalSelection(SCORE).greedy(List.of(video), 100);
        assertEquals(List.of(2, 0), picks.stream().map(FramePick::frame).toList());
        assertEquals(new TreeSet<>(List.of(1)), video.annotated());
        assertEquals(
                2,
                new GlobalSelection(SCORE).withoutRescoring(List.of(video), 100).size());
        assertTrue(new GlobalSelection(SCORE).greedy(List.of(), 3).isEmpty());
    }

    @Test
    @DisplayName("Scoring anew spreads picks over time")
    void spread() {
        double[] uncertainty = {0.2, 0.9, 0.95, 0.9, 0.2, 0.2, 0.2, 0.2, 0.6, 0.2};
        List<PoolVideo> pool = List.of(new PoolVideo(uncertainty, new TreeSet<>()));
        GlobalSelection selection = new GlobalSelection(SCORE);
        assertEquals(
                List.of(2, 8),
                selection.greedy(pool, 2).stream().map(FramePick::frame).toList());
        assertEquals(
                List.of(2, 1),
                selection.withoutRescoring(pool, 2).stream()
                        .map(FramePick::frame)
                        .toList());
    }

    @Test
    @DisplayName("A large pool is selected from in little time")
    void large() {
        Random random = new Random(7);
        List<PoolVideo> pool = new ArrayList<>();
        for (int v = 0; v < 300; v++) {
            pool.add(new PoolVideo(random.doubles(180).toArray(), new TreeSet<>(List.of(90))));
        }
        long start = System.nanoTime();
        assertEquals(10_000, new GlobalSelection(SCORE).greedy(pool, 10_000).size());
        assertTrue(System.nanoTime() - start < 5_000_000_000L, "selection scores more than it must");
    }

    @Test
    @DisplayName("Settings and annotations that make no sense are refused")
    void refused() {
        NavigableSet<Integer> outside = new TreeSet<>(List.of(3));
        assertThrows(IllegalArgumentException.class, () -> new PoolVideo(new double[3], outside));
        assertThrows(IllegalArgumentException.class, () -> new Gaussian(0));
        Gaussian bell = new Gaussian(1);
        assertThrows(IllegalArgumentException.class, () -> new ProximityUncertainty(1.1, bell));
        assertThrows(IllegalArgumentException.class, () -> new ProximityUncertainty(Double.NaN, bell));
    }
}
