// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.OptionalDouble;

/** What a policy decided, with its reason. */
public sealed interface DeferralDecision {
    /** Why, a sentence for people. */
    String reason();

    /**
     * The masks are good enough, or a correction is not worth its cost.
     *
     * @param reason why, a sentence for people
     */
    record Accept(String reason) implements DeferralDecision {}

    /**
     * A person should correct a frame.
     *
     * @param frame of the video, 0-based; one of the candidates
     * @param gain by how much the clip's mean Dice is expected to rise, cost not taken off; empty when the policy has no
     *     estimate
     * @param reason why, a sentence for people
     */
    record Correct(int frame, OptionalDouble gain, String reason) implements DeferralDecision {
        public Correct {
            if (frame < 0 || gain.isPresent() && !Double.isFinite(gain.getAsDouble())) {
                throw new IllegalArgumentException("Correction of frame " + frame + " with gain " + gain);
            }
        }
    }
}
