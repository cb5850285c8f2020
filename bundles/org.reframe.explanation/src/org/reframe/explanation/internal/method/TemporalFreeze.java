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
 * Temporal mask that freezes: a quarter of the frames stands still. After Mänttäri et al., ACCV 2020, section 3.1, with all runs of one
 * length in place of a learned mask.
 */
public final class TemporalFreeze implements ExplanationMethod {
    /** Made by the platform. */
    public TemporalFreeze() {}

    @Override
    public Set<Need> needs() {
        return Set.of(Need.SCORES, Need.INPUT);
    }

    @Override
    public MapValues map(RecordedLayer layer, TemporalPooling pooling, InputScorer scorer, RunContext context)
            throws RunException {
        return TemporalChange.map(scorer, (first, last, frame) -> first);
    }
}
