// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunContext;

/**
 * Corrects the candidate whose mask the propagator trusts least; a frame without a mask comes before all others, of equal
 * ones the earliest. It always corrects: a low quality on one frame says nothing of the gain over the clip.
 */
public final class LowestQuality implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        Map<Integer, Double> quality = new HashMap<>();
        for (PropagatedMask mask : question.clip().masks()) quality.put(mask.frame(), mask.quality());
        return question.candidates().stream()
                .min(Comparator.comparingDouble(frame -> quality.getOrDefault(frame, -1.0)))
                .<DeferralDecision>map(frame -> new DeferralDecision.Correct(
                        frame, OptionalDouble.empty(), reason(quality.getOrDefault(frame, -1.0))))
                .orElseGet(NoCandidate::decision);
    }

    private static String reason(double quality) {
        return quality < 0
                ? "It has no mask yet."
                : String.format(Locale.ROOT, "Its estimated quality, %.2f, is the lowest.", quality);
    }
}
