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
 * LayerCAM: positive gradients times activations, place by place. Source: Jiang et al., TIP 2021, equations 6 and 7. It has no weights
 * of channels.
 */
public final class LayerCam implements ExplanationMethod {
    /** Made by the platform. */
    public LayerCam() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.GRADIENTS);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context) {
        double[] sum = new double[layer.volume()];
        float[] a = layer.activations();
        for (int i = 0; i < a.length; i++) sum[i % sum.length] += Math.max(0.0, layer.gradients()[i]) * a[i];
        return ChannelWeights.positive(layer, sum);
    }
}
