// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import java.util.Comparator;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;

/**
 * Always corrects in the temporal middle (learning to re-prompt, section 4), on the candidate nearest to it; of two equally
 * near ones the earlier.
 */
public final class Midpoint implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        // Twice the middle, so that a clip of even length needs no fraction.
        int doubled = question.clip().first() + question.clip().last();
        return question.candidates().stream()
                .min(Comparator.comparingInt(frame -> Math.abs(2 * frame - doubled)))
                .<DeferralDecision>map(frame -> new DeferralDecision.Correct(
                        frame, OptionalDouble.empty(), "It is nearest to the middle of the clip."))
                .orElseGet(NoCandidate::decision);
    }
}
