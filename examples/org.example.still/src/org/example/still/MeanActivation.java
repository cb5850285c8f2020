// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.Set;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunContext;

/** The mean over channels of what a layer gives, whatever the class: what any other method must differ from. */
public final class MeanActivation implements ExplanationMethod {
    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context) {
        int channels = layer.info().channels();
        float[] values = new float[layer.volume()];
        for (int i = 0; i < layer.activations().length; i++) {
            values[i % values.length] += layer.activations()[i] / channels;
        }
        return MapValues.of(layer.info(), values);
    }
}
