// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Alternative;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Caution;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Mode;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Result;
import org.reframe.evaluation.internal.statistics.SignedRankTest.Zeros;

class StatisticsTests {
    private static final double[] FIRST = {1, 2, 3, 4};
    private static final double[] NONE = {0, 0, 0, 0};

    private static Result test(Alternative alternative, Mode mode, double[] first, double[] second) {
        return new SignedRankTest(Zeros.WILCOX, alternative, mode, false).test(first, second);
    }

    @Test
    void allFourOnOneSideHaveTheProbabilityOfFourCoins() {
        assertEquals(
                1.0 / 16, test(Alternative.GREATER, Mode.EXACT, FIRST, NONE).probability(), 1e-15);
        assertEquals(1, test(Alternative.LESS, Mode.EXACT, FIRST, NONE).probability(), 1e-15);
        Result both = test(Alternative.TWO_SIDED, Mode.AUTO, FIRST, NONE);
        assertEquals(0.125, both.probability(), 1e-15);
        assertEquals(0, both.statistic());
        assertTrue(Double.isNaN(both.z()));
    }

    @Test
    void sidesCanBeExchanged() {
        double[] a = {0.3, 1.7, 2.2, 0.1, 5, 2.5};
        double[] b = {0.4, 1.1, 2.9, 0.6, 1, 2.1};
        for (Mode mode : new Mode[] {Mode.EXACT, Mode.APPROXIMATE}) {
            assertEquals(
                    test(Alternative.GREATER, mode, a, b).probability(),
                    test(Alternative.LESS, mode, b, a).probability(),
                    1e-14);
        }
    }

    @Test
    void zerosAndFewPairsAreSaid() {
        double[] withZero = {0, 1, -2, 3};
        Result result = test(Alternative.TWO_SIDED, Mode.EXACT, withZero, NONE);
        assertEquals(Set.of(Caution.ZEROS, Caution.FEW), result.cautions());
        assertThrows(IllegalArgumentException.class, () -> test(Alternative.TWO_SIDED, Mode.APPROXIMATE, NONE, NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> test(Alternative.TWO_SIDED, Mode.EXACT, new double[0], new double[0]));
    }

    @Test
    void exactAndNormalAgreeForManyPairs() {
        double[] a = new double[45];
        double[] b = new double[45];
        for (int i = 0; i < a.length; i++) a[i] = Math.sin(i * 12.9898) * 43.7 + 5;
        double exact = test(Alternative.TWO_SIDED, Mode.EXACT, a, b).probability();
        assertEquals(exact, test(Alternative.TWO_SIDED, Mode.APPROXIMATE, a, b).probability(), 0.01);
    }

    @Test
    void tailsOfTheNormalDistribution() {
        assertEquals(0.5, NormalDistribution.upperTail(0), 1e-16);
        assertEquals(0.024997895148220435, NormalDistribution.upperTail(1.96), 1e-15);
        assertEquals(0.9772498680518208, NormalDistribution.lowerTail(2), 1e-15);
        assertEquals(7.61985302416047e-24, NormalDistribution.upperTail(10), 1e-36);
        double before = NormalDistribution.upperTail(Math.nextDown(3.0));
        assertEquals(before, NormalDistribution.upperTail(3), 1e-15);
        assertTrue(Double.isNaN(NormalDistribution.upperTail(Double.NaN)));
    }

    @Test
    void kappaOfTwoRaters() {
        // Cohen's example: 25 x 35 with 20 and 15 agreeing of 50.
        int[] a = new int[50];
        int[] b = new int[50];
        for (int i = 0; i < 50; i++) {
            a[i] = i < 25 ? 1 : 0;
            b[i] = i < 20 || i >= 40 ? 1 : 0;
        }
        assertEquals(0.4, CohenKappa.PLAIN.of(a, b), 1e-12);
        assertEquals(1, CohenKappa.QUADRATIC.of(new int[] {1, 5, 9}, new int[] {1, 5, 9}), 1e-15);
        assertEquals(-1, CohenKappa.LINEAR.of(new int[] {0, 1}, new int[] {1, 0}), 1e-15);
        assertTrue(Double.isNaN(CohenKappa.PLAIN.of(new int[] {3, 3}, new int[] {3, 3})));
    }

    @Test
    void kappaOfManyRaters() {
        FleissKappa kappa = FleissKappa.of(new int[][] {{3, 0}, {0, 3}, {3, 0}, {1, 2}});
        assertArrayEquals(new double[] {1, 1, 1, 1.0 / 3}, kappa.perSubject(), 1e-15);
        assertEquals(5.0 / 6, kappa.observed(), 1e-15);
        assertEquals(49.0 / 144 + 25.0 / 144, kappa.expected(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> FleissKappa.of(new int[][] {{2, 1}, {2, 2}}));
        assertThrows(IllegalArgumentException.class, () -> FleissKappa.of(new int[][] {{1, 0}}));
    }

    @Test
    void areasUnderCurves() {
        LearningCurve curve = new LearningCurve(new double[] {0, 1, 3}, new double[] {0, 2, 4});
        assertEquals(7, curve.area(), 1e-15);
        assertEquals(7 / 3.0, curve.mean(), 1e-15);
        assertEquals(7 / 4.0, curve.areaOfFinal(), 1e-15);
        assertEquals(7 / 12.0, curve.meanOfFinal(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new LearningCurve(new double[1], new double[1]));
    }
}
