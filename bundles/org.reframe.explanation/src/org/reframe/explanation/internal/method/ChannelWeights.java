// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;

/**
 * A weight for each channel, and for each slice of time when pooled by frame: {@code values[c * slices + t]}. Sums of many terms of
 * both signs, so all is in 64 bits.
 *
 * @param slices 1, or as many as the layer has
 * @param values channels × slices
 */
public record ChannelWeights(int slices, double[] values) {
    /** What a weight is made of. */
    @FunctionalInterface
    public interface Rule {
        /**
         * A weight.
         *
         * @param from first index of activations and gradients that belong together
         * @param to index behind the last
         */
        double weight(int from, int to);
    }

    /** Applies a rule to each channel, or to each channel and slice. */
    static ChannelWeights of(RecordedLayer layer, TemporalPooling pooling, Rule rule) {
        int slices = pooling == TemporalPooling.CLIP ? 1 : layer.info().frames();
        int length = layer.volume() / slices;
        double[] values = new double[layer.info().channels() * slices];
        for (int i = 0; i < values.length; i++) values[i] = rule.weight(i * length, (i + 1) * length);
        return new ChannelWeights(slices, values);
    }

    /** One weight a channel. */
    static ChannelWeights perChannel(double[] values) {
        return new ChannelWeights(1, values);
    }

    /** Activations weighted and summed over channels, what is below 0 cut off. */
    MapValues map(RecordedLayer layer) {
        double[] sum = new double[layer.volume()];
        int length = layer.volume() / slices;
        for (int i = 0; i < values.length; i++) {
            int at = i * length;
            int into = i % slices * length;
            for (int k = 0; k < length; k++) sum[into + k] += values[i] * layer.activations()[at + k];
        }
        return positive(layer, sum);
    }

    /** A map out of sums, what is below 0 cut off. */
    static MapValues positive(RecordedLayer layer, double[] sums) {
        float[] map = new float[sums.length];
        for (int i = 0; i < map.length; i++) map[i] = (float) Math.max(0, sums[i]);
        return MapValues.of(layer.info(), map);
    }
}
