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
 * EigenCAM: activations on their first principal component; no class, no gradients. Source: Muhammad and Yeasin, IJCNN 2020; the sign,
 * which the source leaves open, is fixed as in {@link PrincipalComponent}.
 */
public final class EigenCam implements ExplanationMethod {
    /** Made by the platform. */
    public EigenCam() {}

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context) {
        return new PrincipalComponent(layer, layer.activations()).map(pooling);
    }
}
