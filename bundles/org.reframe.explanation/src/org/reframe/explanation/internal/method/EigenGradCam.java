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
 * Grad-CAM smoothed: activations times gradients on their first principal component. Source: the option {@code eigen_smooth} of
 * pytorch-grad-cam; the sign is fixed as in {@link PrincipalComponent}.
 */
public final class EigenGradCam implements ExplanationMethod {
    /** Made by the platform. */
    public EigenGradCam() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.GRADIENTS);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context) {
        float[] weighted = layer.activations().clone();
        for (int i = 0; i < weighted.length; i++) weighted[i] *= layer.gradients()[i];
        return new PrincipalComponent(layer, weighted).map(pooling);
    }
}
