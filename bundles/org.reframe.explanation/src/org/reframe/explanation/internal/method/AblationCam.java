// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.method;

import java.util.Set;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Ablation: channels weighted by how much the score falls when what they respond to is hidden in the clip. After Desai and
 * Ramaswamy, WACV 2020, equation 6, who clear the channel inside the network; hiding it in the input needs no access to the inside. Of
 * layers with more channels the 64 that vary most are taken.
 */
public final class AblationCam implements ExplanationMethod {
    private static final double LITTLE = 1e-9;

    /** Made by the platform. */
    public AblationCam() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.SCORES);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context)
            throws RunException {
        ChannelMasks channels = ChannelMasks.of(layer);
        double plain = scorer.plain();
        double[] scores = scorer.masked(channels.inverted());
        for (int i = 0; i < scores.length; i++) scores[i] = (plain - scores[i]) / Math.max(Math.abs(plain), LITTLE);
        return channels.weights(layer, scores).map(layer);
    }
}
