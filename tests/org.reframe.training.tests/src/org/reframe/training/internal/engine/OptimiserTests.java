// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.OptimiserRule;

/** Against the published formulas, computed in 64 bits. */
class OptimiserTests {
    private static final double RATE = 0.05;
    private static final double[][] GRADIENTS = {{1, -2, 0.5, 0}, {0.25, 4, -1, 1e-3}, {-3, 0.125, 0, 1e-3}};
    private static final double[] START = {0.5, -1, 2, 0.01};

    /** What the rule makes of the start in three steps, as a matrix or as a vector. */
    private static double[] result(OptimiserRule rule, boolean matrix) throws RunException {
        try (Network network = Toy.network(1);
                NDManager scope = network.scope().newSubManager()) {
            Shape shape = matrix ? new Shape(2, 2) : new Shape(4);
            NDArray parameter = scope.create(START, shape).toType(DataType.FLOAT32, false);
            Optimiser optimiser = new Optimiser(rule, Map.of("p", parameter), scope);
            for (int i = 0; i < GRADIENTS.length; i++) {
                NDArray gradient = scope.create(GRADIENTS[i], shape).toType(DataType.FLOAT32, false);
                optimiser.update("p", parameter, gradient, RATE, i + 1);
            }
            double[] numbers = new double[4];
            float[] found = parameter.toFloatArray();
            for (int i = 0; i < 4; i++) numbers[i] = found[i];
            return numbers;
        }
    }

    @Test
    void descentIsThatOfTheFormula() throws RunException {
        double[] p = START.clone();
        for (double[] g : GRADIENTS) {
            for (int i = 0; i < 4; i++) p[i] -= RATE * g[i];
        }
        assertArrayEquals(p, result(new OptimiserRule.Sgd(0, false, 0), true), 1e-6);
    }

    @Test
    void momentumIsThatOfTheFormula() throws RunException {
        for (boolean nesterov : new boolean[] {false, true}) {
            double[] p = START.clone();
            double[] b = new double[4];
            for (double[] gradient : GRADIENTS) {
                for (int i = 0; i < 4; i++) {
                    double g = gradient[i] + 0.1 * p[i];
                    b[i] = 0.9 * b[i] + g;
                    p[i] -= RATE * (nesterov ? g + 0.9 * b[i] : b[i]);
                }
            }
            assertArrayEquals(p, result(new OptimiserRule.Sgd(0.9, nesterov, 0.1), true), 1e-6);
        }
    }

    @Test
    void adamIsThatOfTheFormula() throws RunException {
        for (boolean decoupled : new boolean[] {false, true}) {
            for (boolean matrix : new boolean[] {false, true}) {
                double decay = matrix ? 0.2 : 0;
                double[] p = START.clone();
                double[] m = new double[4];
                double[] v = new double[4];
                for (int step = 1; step <= 3; step++) {
                    for (int i = 0; i < 4; i++) {
                        double g = GRADIENTS[step - 1][i] + (decoupled ? 0 : decay * p[i]);
                        if (decoupled) p[i] *= 1 - RATE * decay;
                        m[i] = 0.9 * m[i] + 0.1 * g;
                        v[i] = 0.99 * v[i] + 0.01 * g * g;
                        double mean = m[i] / (1 - Math.pow(0.9, step));
                        double square = v[i] / (1 - Math.pow(0.99, step));
                        p[i] -= RATE * mean / (Math.sqrt(square) + 1e-8);
                    }
                }
                // A vector is a bias or a scale: not shrunk.
                OptimiserRule rule = new OptimiserRule.Adam(0.9, 0.99, 1e-8, 0.2, decoupled);
                assertArrayEquals(p, result(rule, matrix), 2e-6);
            }
        }
    }

    @Test
    void leavesNoArraysBehind() throws RunException {
        try (Network network = Toy.network(1);
                NDManager scope = network.scope().newSubManager()) {
            Engine.getInstance().setRandomSeed(1);
            NDArray parameter = scope.randomNormal(new Shape(3, 3));
            NDArray gradient = scope.randomNormal(new Shape(3, 3));
            for (OptimiserRule rule : new OptimiserRule[] {
                OptimiserRule.Adam.decoupled(0.1),
                new OptimiserRule.Adam(0.9, 0.99, 1e-8, 0.1, false),
                new OptimiserRule.Sgd(0.9, true, 0.1)
            }) {
                Optimiser optimiser = new Optimiser(rule, Map.of("p", parameter), scope);
                int before = scope.getManagedArrays().size();
                optimiser.update("p", parameter, gradient, 0.1, 1);
                assertArrayEquals(
                        new int[] {before}, new int[] {scope.getManagedArrays().size()}, rule.toString());
            }
        }
    }
}
