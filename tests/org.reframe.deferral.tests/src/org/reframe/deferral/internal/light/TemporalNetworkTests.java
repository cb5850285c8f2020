// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalNetworkTests {
    private static final int CUES = 3;

    private static TemporalNetwork drawn(TemporalNetwork.Shape shape, SplittableRandom random) {
        Standardisation inputs = new Standardisation(new double[] {0.1, -0.2, 0}, new double[] {1, 0.5, 2});
        TemporalNetwork net = TemporalNetwork.fresh(inputs, shape, random);
        return net.with(random.doubles(net.weights().length, -1, 1).toArray());
    }

    private static List<double[]> clip(int frames, SplittableRandom random) {
        List<double[]> cues = new ArrayList<>();
        for (int t = 0; t < frames; t++) cues.add(random.doubles(CUES, -1, 1).toArray());
        return cues;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 4, 0", "4, 3, 1, 6, 0", "3, 5, 2, 7, 0", "3, 9, 2, 2, 0", "3, 5, 2, 7, 0.3"})
    @DisplayName("The gradient is that of finite differences, also for clips shorter than the span and with dropped values")
    void gradient(int channels, int width, int blocks, int frames, double dropped) {
        SplittableRandom random = new SplittableRandom(width);
        TemporalNetwork net = drawn(new TemporalNetwork.Shape(channels, width, blocks), random);
        List<double[]> cues = clip(frames, random);
        double[] slopes = random.doubles(frames, -1, 1).toArray();
        double[] gradient = new double[net.weights().length];
        new TemporalPass(net, cues, dropped, new SplittableRandom(7)).back(slopes, gradient);
        for (int i = 0; i < gradient.length; i++) {
            double[] up = net.weights().clone();
            double[] down = net.weights().clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (loss(net.with(up), cues, slopes, dropped) - loss(net.with(down), cues, slopes, dropped)) / 2e-5;
            assertEquals(slope, gradient[i], 1e-8, "weight " + i);
        }
    }

    private static double loss(TemporalNetwork net, List<double[]> cues, double[] slopes, double dropped) {
        double[] output = new TemporalPass(net, cues, dropped, new SplittableRandom(7)).output();
        double sum = 0;
        for (int t = 0; t < output.length; t++) sum += slopes[t] * output[t];
        return sum;
    }

    @Test
    @DisplayName("A convolution written out by hand: one channel, spans of three frames, zeros beyond the ends")
    void byHand() {
        Standardisation plain = new Standardisation(new double[] {0}, new double[] {1});
        double[] weights = {0.5, 0.1, /* block */ 0.2, -0.3, 0.4, 0.05, /* last */ 2, -1};
        TemporalNetwork net = new TemporalNetwork(plain, new TemporalNetwork.Shape(1, 3, 1), weights);
        double a = Math.tanh(0.5 * 1 + 0.1);
        double b = Math.tanh(0.5 * -2 + 0.1);
        double first = 2 * Math.tanh(-0.3 * a + 0.4 * b + 0.05 + a) - 1;
        double second = 2 * Math.tanh(0.2 * a - 0.3 * b + 0.05 + b) - 1;
        assertArrayEquals(
                new double[] {first, second}, net.values(List.of(new double[] {1}, new double[] {-2})), 1e-12);
    }

    @Test
    @DisplayName("A frame is judged by frames within reach of the convolutions and by no others")
    void reach() {
        SplittableRandom random = new SplittableRandom(5);
        TemporalNetwork net = drawn(new TemporalNetwork.Shape(3, 3, 2), random);
        List<double[]> cues = clip(8, random);
        double[] before = net.values(cues);
        cues.set(0, new double[] {1, 1, -1});
        double[] after = net.values(cues);
        for (int t = 0; t <= 2; t++) assertNotEquals(before[t], after[t], "frame " + t);
        for (int t = 3; t < 8; t++) assertEquals(before[t], after[t], "frame " + t);
        assertEquals(0, net.values(List.of()).length);
    }

    @Test
    @DisplayName("Shapes and weights that do not fit are refused")
    void refused() {
        Standardisation plain = new Standardisation(new double[] {0}, new double[] {1});
        TemporalNetwork.Shape shape = new TemporalNetwork.Shape(1, 3, 1);
        assertThrows(IllegalArgumentException.class, () -> new TemporalNetwork(plain, shape, new double[7]));
        double[] endless = new double[8];
        endless[3] = Double.POSITIVE_INFINITY;
        assertThrows(IllegalArgumentException.class, () -> new TemporalNetwork(plain, shape, endless));
        assertThrows(IllegalArgumentException.class, () -> new TemporalNetwork.Shape(1, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new TemporalNetwork.Shape(0, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new TemporalNetwork.Shape(1, 3, -1));
    }
}
