// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.measure.SequenceScore;

/**
 * Figures of one object in one sequence.
 *
 * @param track id in the truth
 * @param frameNames frames that count, in order
 * @param j region similarity
 * @param f boundary accuracy
 */
record ObjectScore(int track, List<String> frameNames, SequenceScore j, SequenceScore f) {
    /** Mean of both means. */
    double jf() {
        return (j.mean() + f.mean()) / 2;
    }

    /** For {@code result.json}. */
    Map<String, Object> toResult() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("object", track);
        result.put("frames", frameNames);
        result.put("J", statistics(j));
        result.put("F", statistics(f));
        result.put("J&F", jf());
        return result;
    }

    private static Map<String, Object> statistics(SequenceScore score) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("mean", score.mean());
        result.put("recall", score.recall());
        result.put("decay", score.decay());
        List<Object> perFrame = new ArrayList<>();
        for (double value : score.perFrame()) {
            perFrame.add(value);
        }
        result.put("perFrame", perFrame);
        return result;
    }
}
