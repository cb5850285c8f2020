// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import java.util.Set;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunContext;

/**
 * Grad-CAM++: positive gradients, weighted so that several objects of a class count alike. Source: Chattopadhay et al., WACV 2018,
 * equations 10 and 19; sums go over time too when pooled by clip.
 */
public final class GradCamPlusPlus implements ExplanationMethod {
    private static final double LITTLE = 1e-6;

    /** Made by the platform. */
    public GradCamPlusPlus() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.GRADIENTS);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context) {
        return weights(layer, pooling).map(layer);
    }

    /** Weights of the channels, not scaled. */
    public static ChannelWeights weights(RecordedLayer layer, TemporalPooling pooling) {
        float[] a = layer.activations();
        float[] g = layer.gradients();
        return ChannelWeights.of(layer, pooling, (from, to) -> {
                    double sum = 0;
                    for (int i = from; i < to; i++) sum += a[i];
                    double weight = 0;
                    for (int i = from; i < to; i++) {
                        double square = (double) g[i] * g[i];
                        if (g[i] > 0) weight += g[i] * square / (2 * square + sum * square * g[i] + LITTLE);
                    }
                    return weight;
                });
    }
}
