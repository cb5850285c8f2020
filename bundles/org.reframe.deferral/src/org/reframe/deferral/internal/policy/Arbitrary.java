// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import java.util.List;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.run.RunContext;

/**
 * Always corrects, on any candidate with the same chance (learning to re-prompt, section 4). The run's seed, the video and the
 * range of frames decide, so that results repeat and clips differ.
 */
public final class Arbitrary implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        List<Integer> candidates = question.candidates();
        if (candidates.isEmpty()) return NoCandidate.decision();
        PropagatedClip clip = question.clip();
        String purpose = "deferral " + clip.video().info().fingerprint() + " " + clip.first() + " " + clip.last();
        // A clip that was corrected is drawn for anew; without this it would be the same place in the list of
        // candidates.
        if (clip.pins().size() > 1) purpose += " " + clip.pins().size();
        int chosen = context.random(purpose).nextInt(candidates.size());
        return new DeferralDecision.Correct(candidates.get(chosen), OptionalDouble.empty(), "It was drawn at random.");
    }
}
