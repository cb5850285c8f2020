// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A small network over the frames of a clip in their order, one number a frame. With cues {@code x} of a frame and {@code C}
 * channels: {@code h = tanh(A x + a)}; for each block {@code h = tanh(B * h + b + h)}, where {@code *} is a convolution along
 * the frames, zero beyond the clip's ends; the output is {@code c h + d}. So a frame is judged by what is around it, too: a mask
 * that was lost stays lost behind the frame where that can be seen.
 *
 * @param inputs brings cues to one scale
 * @param shape of the layers
 * @param weights {@code A [C,cues+1]}, each {@code B [C,width C + 1]}, {@code c [1,C+1]}, the bias last in each row
 */
record TemporalNetwork(Standardisation inputs, Shape shape, double[] weights) {
    /**
     * Shape of the layers.
     *
     * @param channels C
     * @param width frames that a convolution spans, odd
     * @param blocks convolutions
     */
    record Shape(int channels, int width, int blocks) {
        private static final int MOST = 1024;

        Shape {
            if (channels < 1 || channels > MOST || width < 1 || width > MOST || width % 2 == 0) {
                throw new IllegalArgumentException(channels + " channels, spans of " + width);
            }
            if (blocks < 0 || blocks > MOST) throw new IllegalArgumentException(blocks + " blocks");
        }

        /** Inputs of a layer: of the first one, of a block, of the last one. */
        int inputs(int layer, int cues) {
            return layer == 0 ? cues : layer <= blocks ? width * channels : channels;
        }

        /** Outputs of a layer. */
        int outputs(int layer) {
            return layer <= blocks ? channels : 1;
        }

        /** Where the weights of a layer begin; of the layer behind the last: how many there are. */
        int start(int layer, int cues) {
            long start = 0;
            for (int l = 0; l < layer; l++) start += (long) outputs(l) * (inputs(l, cues) + 1);
            return Math.toIntExact(start);
        }
    }

    TemporalNetwork {
        int count = shape.start(shape.blocks() + 2, inputs.count());
        if (weights.length != count) {
            throw new IllegalArgumentException(weights.length + " weights, expected " + count);
        }
        Standardisation.finite(weights);
    }

    /** A new one, its last layer almost 0. */
    static TemporalNetwork fresh(Standardisation inputs, Shape shape, RandomGenerator random) {
        double[] weights = new double[shape.start(shape.blocks() + 2, inputs.count())];
        int at = 0;
        for (int layer = 0; layer <= shape.blocks() + 1; layer++) {
            int from = shape.inputs(layer, inputs.count());
            double spread = (layer > shape.blocks() ? 0.1 : 1) / Math.sqrt(from);
            for (int o = 0; o < shape.outputs(layer); o++) {
                for (int i = 0; i < from; i++) weights[at++] = (2 * random.nextDouble() - 1) * spread;
                weights[at++] = 0;
            }
        }
        return new TemporalNetwork(inputs, shape, weights);
    }

    /** The same with weights of six digits, to be kept in files. */
    TemporalNetwork rounded() {
        return new TemporalNetwork(inputs.rounded(), shape, Standardisation.rounded(weights));
    }

    /** The same with other weights. */
    TemporalNetwork with(double[] others) {
        return new TemporalNetwork(inputs, shape, others);
    }

    /**
     * The output for each frame of a clip.
     *
     * @param cues of the frames that were looked at, ascending
     */
    double[] values(List<double[]> cues) {
        return new TemporalPass(this, cues, 0, null).output();
    }
}
