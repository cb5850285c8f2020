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
 * Grad-CAM: activations weighted by the mean gradient of their channel. Source: Selvaraju et al., ICCV 2017, equations 1 and 2; the
 * mean goes over time too when pooled by clip.
 */
public final class GradCam implements ExplanationMethod {
    /** Made by the platform. */
    public GradCam() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.GRADIENTS);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context) {
        float[] g = layer.gradients();
        return ChannelWeights.of(layer, pooling, (from, to) -> {
                    double sum = 0;
                    for (int i = from; i < to; i++) sum += g[i];
                    return sum / (to - from);
                })
                .map(layer);
    }
}
