// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that a policy expects of a clip, for people who choose for themselves.
 *
 * @param decision what the policy would do
 * @param prospects of the question's candidates, in their order; candidates that the policy says nothing about are missing
 * @param present how good the masks are as they are; empty when the policy has no estimate
 */
public record DeferralOutlook(DeferralDecision decision, List<Prospect> prospects, Optional<Estimate> present) {
    public DeferralOutlook {
        prospects = List.copyOf(prospects);
        int before = -1;
        for (Prospect prospect : prospects) {
            if (prospect.frame() <= before) {
                throw new IllegalArgumentException("Prospects must ascend, but " + prospect + " follows " + before);
            }
            before = prospect.frame();
        }
    }

    /** An outlook that holds no more than its decision. */
    public static DeferralOutlook of(DeferralDecision decision) {
        return new DeferralOutlook(
                decision,
                decision instanceof DeferralDecision.Correct correct
                        ? List.of(new Prospect(correct.frame(), correct.gain(), correct.reason()))
                        : List.of(),
                Optional.empty());
    }

    /**
     * What a correction promises.
     *
     * @param frame of the video, 0-based; one of the candidates
     * @param gain by how much the clip's mean Dice is expected to rise, cost not taken off, below 0 for a loss; empty when
     *     the policy has no estimate
     * @param reason why, a sentence for people
     */
    public record Prospect(int frame, OptionalDouble gain, String reason) {
        public Prospect {
            if (frame < 0 || gain.isPresent() && !Double.isFinite(gain.getAsDouble())) {
                throw new IllegalArgumentException("Prospect of frame " + frame + " with gain " + gain);
            }
        }
    }

    /**
     * How good the masks are held to be.
     *
     * @param dice expected mean Dice over the clip, 0–1
     * @param lower what the mean Dice is not below, but for the stated risk; 0–1 and at most {@code dice}; empty without a
     *     calibrated bound
     * @param risk share of clips, of the kind the bound was calibrated on, whose mean Dice is below the bound: 0–1, NaN without
     *     a bound
     */
    public record Estimate(double dice, OptionalDouble lower, double risk) {
        public Estimate {
            if (!(dice >= 0 && dice <= 1)) throw new IllegalArgumentException("A mean Dice of " + dice);
            if (lower.isPresent()) {
                double bound = lower.getAsDouble();
                if (!(bound >= 0 && bound <= dice) || !(risk >= 0 && risk <= 1)) {
                    throw new IllegalArgumentException(
                            "A bound of " + bound + " at risk " + risk + " for a mean Dice of " + dice);
                }
            }
        }
    }
}
