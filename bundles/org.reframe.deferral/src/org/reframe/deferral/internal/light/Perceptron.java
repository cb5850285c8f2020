// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.random.RandomGenerator;

/**
 * A perceptron with one output and hidden layers of tanh; a linear function without one.
 *
 * @param sizes numbers of inputs and hidden units, layer by layer
 * @param inputs brings inputs to one scale
 * @param weights layer by layer {@code [out,in+1]}, the bias last in each row
 */
record Perceptron(int[] sizes, Standardisation inputs, double[] weights) {
    Perceptron {
        if (sizes.length < 1 || inputs.count() != sizes[0]) {
            throw new IllegalArgumentException("A perceptron whose inputs do not fit");
        }
        for (int size : sizes) {
            if (size < 1 || size > 4096) throw new IllegalArgumentException("A layer of " + size);
        }
        if (weights.length != count(sizes)) {
            throw new IllegalArgumentException(weights.length + " weights, expected " + count(sizes));
        }
        Numbers.finite(weights);
    }

    /** A new one, its last layer almost 0. */
    static Perceptron fresh(int[] sizes, Standardisation inputs, RandomGenerator random) {
        double[] weights = new double[count(sizes)];
        int at = 0;
        for (int layer = 0; layer < sizes.length; layer++) {
            boolean last = layer == sizes.length - 1;
            int out = last ? 1 : sizes[layer + 1];
            double spread = (last ? 0.1 : 1) / Math.sqrt(sizes[layer]);
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < sizes[layer]; i++) weights[at++] = random.nextGaussian() * spread;
                weights[at++] = 0;
            }
        }
        return new Perceptron(sizes, inputs, weights);
    }

    private static int count(int[] sizes) {
        int count = 0;
        for (int layer = 0; layer < sizes.length; layer++) {
            count += (layer == sizes.length - 1 ? 1 : sizes[layer + 1]) * (sizes[layer] + 1);
        }
        return count;
    }

    /** The same with weights of six digits, to be kept in files. */
    Perceptron rounded() {
        return new Perceptron(sizes, inputs.rounded(), Numbers.rounded(weights));
    }

    /** The same with other weights. */
    Perceptron with(double[] others) {
        return new Perceptron(sizes, inputs, others);
    }

    /** The output, linear. */
    double value(double[] input) {
        double[][] layers = activations(input);
        return layers[sizes.length][0];
    }

    /**
     * Values of all layers for an input.
     *
     * @return standardised inputs first, the output last
     */
    double[][] activations(double[] input) {
        double[][] layers = new double[sizes.length + 1][];
        layers[0] = inputs.of(input);
        int at = 0;
        for (int layer = 0; layer < sizes.length; layer++) {
            boolean last = layer == sizes.length - 1;
            double[] from = layers[layer];
            double[] to = new double[last ? 1 : sizes[layer + 1]];
            for (int o = 0; o < to.length; o++) {
                double sum = weights[at + from.length];
                for (int i = 0; i < from.length; i++) sum += weights[at + i] * from[i];
                at += from.length + 1;
                to[o] = last ? sum : Math.tanh(sum);
            }
            layers[layer + 1] = to;
        }
        return layers;
    }

    /**
     * Adds the gradient of the weights.
     *
     * @param layers of {@link #activations}
     * @param slope derivative of the loss by the output
     * @param gradient added to, as many as there are weights
     */
    void back(double[][] layers, double slope, double[] gradient) {
        double[] error = {slope};
        int end = weights.length;
        for (int layer = sizes.length - 1; layer >= 0; layer--) {
            double[] from = layers[layer];
            int row = from.length + 1;
            int start = end - error.length * row;
            double[] below = new double[from.length];
            for (int o = 0; o < error.length; o++) {
                int at = start + o * row;
                for (int i = 0; i < from.length; i++) {
                    gradient[at + i] += error[o] * from[i];
                    below[i] += error[o] * weights[at + i];
                }
                gradient[at + from.length] += error[o];
            }
            for (int i = 0; i < below.length; i++) below[i] *= 1 - from[i] * from[i];
            error = below;
            end = start;
        }
    }
}
