// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunContext;

/**
 * Always corrects in the temporal middle (learning to re-prompt, section 4), on the candidate nearest to it; of two equally
 * near ones the earlier. Where there are several pins, it is the middle of the longest stretch between two of them or the
 * clip's ends that has a candidate, of equal ones the first.
 */
public final class Midpoint implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        PropagatedClip clip = question.clip();
        TreeSet<Integer> ends = new TreeSet<>(List.of(clip.first(), clip.last()));
        for (Pin pin : clip.pins()) {
            if (pin.frame() > clip.first() && pin.frame() < clip.last()) ends.add(pin.frame());
        }
        DeferralDecision decision = NoCandidate.decision();
        int longest = -1;
        int from = clip.first();
        for (int end : ends) {
            int start = from;
            List<Integer> within = question.candidates().stream()
                    .filter(frame -> frame >= start && frame <= end)
                    .toList();
            if (end - start > longest && !within.isEmpty()) {
                longest = end - start;
                decision = nearest(within, start + end);
            }
            from = end;
        }
        return decision;
    }

    /** Twice the middle, so that a stretch of even length needs no fraction. */
    private static DeferralDecision nearest(List<Integer> candidates, int doubled) {
        return candidates.stream()
                .min(Comparator.comparingInt(frame -> Math.abs(2 * frame - doubled)))
                .<DeferralDecision>map(frame -> new DeferralDecision.Correct(
                        frame, OptionalDouble.empty(), "It is nearest to the middle of the longest stretch."))
                .orElseGet(NoCandidate::decision);
    }
}
