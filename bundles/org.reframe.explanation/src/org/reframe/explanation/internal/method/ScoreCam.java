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
 * Score-CAM: channels weighted by how well the clip is classified through them alone, by softmax. Source: Wang et al., CVPR Workshops
 * 2020, equation 5. Of layers with more channels the 64 that vary most are taken. Needs no gradients.
 */
public final class ScoreCam implements ExplanationMethod {
    /** Made by the platform. */
    public ScoreCam() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.SCORES);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context)
            throws RunException {
        ChannelMasks channels = ChannelMasks.of(layer);
        double[] scores = scorer.masked(channels.masks());
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) most = Math.max(most, score);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) scores[i] /= sum;
        return channels.weights(layer, scores).map(layer);
    }
}
