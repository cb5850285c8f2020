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
 * XGrad-CAM: gradients weighted by activations, relative to the channel's activation. Source: Fu et al., BMVC 2020, equation 7; sums go
 * over time too when pooled by clip.
 */
public final class XGradCam implements ExplanationMethod {
    private static final double LITTLE = 1e-7;

    /** Made by the platform. */
    public XGradCam() {}

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
                    double products = 0;
                    double sum = 0;
                    for (int i = from; i < to; i++) {
                        products += (double) g[i] * a[i];
                        sum += a[i];
                    }
                    return products / (sum + LITTLE);
                });
    }
}
