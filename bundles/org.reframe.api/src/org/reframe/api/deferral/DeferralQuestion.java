// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;
import java.util.Optional;

/**
 * What a policy is asked.
 *
 * @param clip the object's masks as they are
 * @param candidates frames that may be corrected, ascending, each within the clip; possibly none
 * @param cost of a correction in units of mean Dice, 0–1
 * @param measured losses of all decisions, where the truth is known; for oracles only
 * @param propagator whose masks these are, as {@link org.reframe.api.propagation.PropagatorChoice#text} writes it; empty when
 *     it is not known
 */
public record DeferralQuestion(
        PropagatedClip clip,
        List<Integer> candidates,
        double cost,
        Optional<MeasuredLosses> measured,
        Optional<String> propagator) {
    /** A question about masks of an unknown propagator. */
    public DeferralQuestion(
            PropagatedClip clip, List<Integer> candidates, double cost, Optional<MeasuredLosses> measured) {
        this(clip, candidates, cost, measured, Optional.empty());
    }

    public DeferralQuestion {
        candidates = List.copyOf(candidates);
        if (!(cost >= 0 && cost <= 1)) throw new IllegalArgumentException("A correction cannot cost " + cost);
        int before = clip.first() - 1;
        for (int frame : candidates) {
            if (frame <= before || frame > clip.last()) {
                throw new IllegalArgumentException(
                        "Candidates must ascend from " + clip.first() + " to " + clip.last() + ": " + candidates);
            }
            before = frame;
        }
        if (measured.isPresent() && measured.get().corrected().size() != candidates.size()) {
            throw new IllegalArgumentException(
                    measured.get().corrected().size() + " measured losses for " + candidates.size() + " candidates");
        }
    }
}
