// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MachineTests {
    private static final double[][] LINE = {{-3}, {-1}, {1}, {4}};
    private static final boolean[] SIDES = {false, false, true, true};

    /** Points around two centres that overlap. */
    private static double[][] clouds(boolean[] positive) {
        Random random = new Random(7);
        double[][] points = new double[positive.length][3];
        for (int i = 0; i < points.length; i++) {
            positive[i] = i % 2 == 0;
            for (int k = 0; k < 3; k++) points[i][k] = random.nextGaussian() + (positive[i] ? 0.7 : -0.7);
        }
        return points;
    }

    @Test
    void theWidestMarginIsFound() {
        LinearModel plane = new LinearClassifier(1000, false, false).fit(LINE, SIDES);
        assertEquals(1, plane.weights()[0], 1e-9);
        KernelModel kernel = KernelModel.classifier(new Kernel.Linear(), 1000, LINE, SIDES);
        assertEquals(1, kernel.weights()[0], 1e-9);
        assertEquals(0, kernel.intercept(), 1e-9);
        assertEquals(2, kernel.supportCount());
    }

    @Test
    void noNeighbourOfTheSolutionIsBetter() {
        boolean[] positive = new boolean[40];
        double[][] points = clouds(positive);
        for (boolean squared : new boolean[] {false, true}) {
            LinearClassifier machine = new LinearClassifier(0.8, squared, true);
            LinearModel best = machine.fit(points, positive);
            double objective = machine.objective(best, points, positive);
            for (int k = 0; k < 4; k++) {
                for (double step : new double[] {-1e-3, 1e-3}) {
                    double[] weights = best.weights().clone();
                    if (k < 3) weights[k] += step;
                    LinearModel other = new LinearModel(weights, best.intercept() + (k == 3 ? step : 0));
                    assertTrue(machine.objective(other, points, positive) > objective);
                }
            }
        }
    }

    @Test
    void regressionLeavesEveryPointWithinEpsilonWhenErrorsAreDear() {
        double[][] x = {{0}, {1}, {2}, {3}};
        double[] y = {1, 3, 5, 7};
        KernelModel model = KernelModel.regression(new Kernel.Linear(), 1e4, 0.1, x, y);
        for (int i = 0; i < y.length; i++) assertEquals(y[i], model.value(x[i]), 0.1 + 1e-6);
        // The flattest line that passes all four tubes.
        assertEquals(2 - 0.2 / 3, model.weights()[0], 1e-6);
        LinearModel plane = new LinearRegressor(1e4, 0.1, true).fit(x, y);
        for (int i = 0; i < y.length; i++) assertEquals(y[i], plane.value(x[i]), 0.11);
    }

    @Test
    void aCurvedBorderNeedsACurvedKernel() {
        double[][] points = {{0, 0}, {0.2, 0.1}, {-0.1, 0.2}, {2, 0}, {0, 2}, {-2, 0}, {0, -2}};
        boolean[] inside = {true, true, true, false, false, false, false};
        KernelModel model = KernelModel.classifier(new Kernel.Gaussian(0.5), 100, points, inside);
        for (int i = 0; i < inside.length; i++) assertEquals(inside[i], model.value(points[i]) > 0);
        KernelModel squares = KernelModel.classifier(new Kernel.Polynomial(1, 1, 2), 100, points, inside);
        for (int i = 0; i < inside.length; i++) assertEquals(inside[i], squares.value(points[i]) > 0);
        assertThrows(IllegalStateException.class, model::weights);
    }

    @Test
    void probabilitiesAreFairToBothClasses() {
        double[] scores = {-2, -1, 1, 2};
        PlattScaling scaling = PlattScaling.fit(scores, SIDES);
        assertTrue(scaling.a() < 0);
        assertEquals(0, scaling.b(), 1e-9);
        assertEquals(1, scaling.probability(1.5) + scaling.probability(-1.5), 1e-9);
        // At the optimum the probabilities add up to the targets, 3/4 and 1/4 twice each.
        double sum = 0;
        for (double p : scaling.probabilities(scores)) sum += p;
        assertEquals(2, sum, 1e-9);
        assertEquals(0, scaling.probability(-1e6), 1e-12);
        assertEquals(1, scaling.probability(1e6), 1e-12);
    }

    @Test
    void withoutPointsThereIsNothingToLearn() {
        boolean[] none = {};
        double[][] points = {};
        assertThrows(IllegalArgumentException.class, () -> new LinearClassifier(1, true, true).fit(points, none));
        assertThrows(IllegalArgumentException.class, () -> PlattScaling.fit(new double[1], none));
        assertThrows(
                IllegalArgumentException.class, () -> KernelModel.classifier(new Kernel.Linear(), 1, points, none));
    }
}
