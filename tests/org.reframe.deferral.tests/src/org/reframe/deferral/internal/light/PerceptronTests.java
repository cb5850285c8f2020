// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptronTests {
    private static double[] drawn(int count, SplittableRandom random) {
        return random.doubles(count, -1, 1).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("The gradient is that of finite differences, with and without hidden layers")
    void gradient(int layers) {
        SplittableRandom random = new SplittableRandom(layers);
        int[] sizes = Arrays.copyOf(new int[] {5, 4, 3}, layers);
        double[] deviation = {1, 0.5, 2, 1, 3};
        Perceptron net = Perceptron.fresh(sizes, new Standardisation(drawn(5, random), deviation), random);
        net = net.with(drawn(net.weights().length, random));
        double[] input = drawn(5, random);
        double[] gradient = new double[net.weights().length];
        net.back(net.activations(input), 2, gradient);
        for (int i = 0; i < gradient.length; i++) {
            double[] up = net.weights().clone();
            double[] down = net.weights().clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (net.with(up).value(input) - net.with(down).value(input)) / 2e-5;
            assertEquals(2 * slope, gradient[i], 1e-8, "weight " + i);
        }
    }

    @Test
    @DisplayName("Inputs far beyond those seen lead no farther than five deviations")
    void cutOff() {
        Perceptron net = new Perceptron(
                new int[] {1}, new Standardisation(new double[] {1}, new double[] {2}), new double[] {3, 0.5});
        assertEquals(3 * 1.5 + 0.5, net.value(new double[] {4}), 1e-12);
        assertEquals(3 * 5 + 0.5, net.value(new double[] {1e9}), 1e-12);
    }

    @Test
    @DisplayName("Weights that do not fit, or are no numbers, are refused")
    void refused() {
        Standardisation one = new Standardisation(new double[] {1}, new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> new Perceptron(new int[] {1}, one, new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class, () -> new Perceptron(new int[] {1}, one, new double[] {1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> new Standardisation(new double[] {1}, new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> new Standardisation(new double[] {1, 2}, new double[] {1}));
        Perceptron net = new Perceptron(new int[] {1}, one, new double[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> net.value(new double[2]));
    }

    @Test
    @DisplayName("Adam finds the lowest point of a bowl")
    void adam() {
        double[] at = {3, -2};
        Adam adam = new Adam(2, 0);
        for (int i = 0; i < 2000; i++) adam.step(at, new double[] {at[0] - 1, 10 * (at[1] - 0.5)}, 0.01);
        assertEquals(1, at[0], 1e-3);
        assertEquals(0.5, at[1], 1e-3);
    }
}
