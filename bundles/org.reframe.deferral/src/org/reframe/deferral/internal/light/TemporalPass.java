// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.List;
import java.util.random.RandomGenerator;
import org.eclipse.jdt.annotation.Nullable;

/** A clip's way through a {@link TemporalNetwork}, kept for the way back. Not thread-safe. */
final class TemporalPass {
    private final TemporalNetwork network;
    private final int frames;
    private final int channels;
    private final int blocks;
    /** Half the span of a convolution: frames of zeros before and behind those of the clip. */
    private final int margin;
    /** Values before each layer, {@code [frames,inputs]}, with margins for convolutions; dropped ones are 0. */
    private final double[][] before;
    /** By what each value before a layer was multiplied, as long as {@link #before}. */
    private final double[][] kept;
    /** Values of each hidden layer, {@code [frames,channels]}. */
    private final double[][] hidden;

    private final double[] output;

    /**
     * Goes through the layers.
     *
     * @param cues of each frame
     * @param dropped share of the values before a layer that are set to 0, the others made so much larger; none before the last
     * @param random draws them; not needed for none
     */
    TemporalPass(TemporalNetwork network, List<double[]> cues, double dropped, @Nullable RandomGenerator random) {
        this.network = network;
        frames = cues.size();
        channels = network.shape().channels();
        blocks = network.shape().blocks();
        margin = network.shape().width() / 2;
        before = new double[blocks + 2][];
        kept = new double[blocks + 2][];
        hidden = new double[blocks + 1][];
        double[] values = new double[frames * network.inputs().count()];
        for (int t = 0; t < frames; t++) {
            double[] standard = network.inputs().of(cues.get(t));
            System.arraycopy(standard, 0, values, t * standard.length, standard.length);
        }
        for (int layer = 0; layer <= blocks; layer++) {
            enter(layer, values, dropped, random);
            double[] sums = sums(layer);
            for (int i = 0; i < sums.length; i++) sums[i] = Math.tanh(layer == 0 ? sums[i] : sums[i] + values[i]);
            hidden[layer] = sums;
            values = sums;
        }
        enter(blocks + 1, values, 0, null);
        output = sums(blocks + 1);
    }

    /** One number a frame. */
    double[] output() {
        return output.clone();
    }

    private boolean convolves(int layer) {
        return layer > 0 && layer <= blocks;
    }

    private void enter(int layer, double[] values, double dropped, @Nullable RandomGenerator random) {
        int offset = convolves(layer) ? margin * channels : 0;
        double[] entered = new double[values.length + 2 * offset];
        double[] factors = new double[entered.length];
        for (int i = 0; i < values.length; i++) {
            boolean drops = random != null && random.nextDouble() < dropped;
            factors[offset + i] = drops ? 0 : random == null ? 1 : 1 / (1 - dropped);
            entered[offset + i] = values[i] * factors[offset + i];
        }
        before[layer] = entered;
        kept[layer] = factors;
    }

    /** Distance of the inputs of one frame and of the next. */
    private int step(int layer) {
        return layer == 0 ? network.inputs().count() : channels;
    }

    private double[] sums(int layer) {
        int in = network.shape().inputs(layer, network.inputs().count());
        int out = network.shape().outputs(layer);
        int start = network.shape().start(layer, network.inputs().count());
        int step = step(layer);
        double[] weights = network.weights();
        double[] from = before[layer];
        double[] sums = new double[frames * out];
        for (int t = 0; t < frames; t++) {
            for (int o = 0; o < out; o++) {
                int row = start + o * (in + 1);
                double sum = weights[row + in];
                for (int i = 0; i < in; i++) sum += weights[row + i] * from[t * step + i];
                sums[t * out + o] = sum;
            }
        }
        return sums;
    }

    /**
     * Adds the gradient of the weights.
     *
     * @param slopes derivative of the loss by each frame's output
     * @param gradient added to, as many as there are weights
     */
    void back(double[] slopes, double[] gradient) {
        double[] errors = through(blocks + 1, slopes, gradient);
        for (int layer = blocks; layer >= 0; layer--) {
            for (int i = 0; i < errors.length; i++) errors[i] *= 1 - hidden[layer][i] * hidden[layer][i];
            double[] below = through(layer, errors, gradient);
            if (layer > 0) {
                for (int i = 0; i < below.length; i++) below[i] += errors[i];
            }
            errors = below;
        }
    }

    /** Gradient of a layer's weights, and of the values that it was entered with. */
    private double[] through(int layer, double[] errors, double[] gradient) {
        int in = network.shape().inputs(layer, network.inputs().count());
        int out = network.shape().outputs(layer);
        int start = network.shape().start(layer, network.inputs().count());
        int step = step(layer);
        double[] weights = network.weights();
        double[] from = before[layer];
        double[] entered = new double[from.length];
        for (int t = 0; t < frames; t++) {
            for (int o = 0; o < out; o++) {
                double error = errors[t * out + o];
                int row = start + o * (in + 1);
                for (int i = 0; i < in; i++) {
                    gradient[row + i] += error * from[t * step + i];
                    entered[t * step + i] += error * weights[row + i];
                }
                gradient[row + in] += error;
            }
        }
        int offset = convolves(layer) ? margin * channels : 0;
        double[] values = new double[from.length - 2 * offset];
        for (int i = 0; i < values.length; i++) values[i] = entered[offset + i] * kept[layer][offset + i];
        return values;
    }
}
