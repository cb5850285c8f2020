// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.OptionalDouble;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * A kind of prompt that a frame may be corrected with.
 *
 * @param price what it costs
 * @param gain by how much the clip's mean Dice is expected to rise with it, cost not taken off; empty when the policy has no
 *     estimate
 * @param share of a mask's gain that the kind was measured to have, 0–1.5; empty where it was not measured, and the gain is a mask's
 */
public record PromptOffer(PromptCost price, OptionalDouble gain, OptionalDouble share) {
    /** The largest share that is believed: a prompt of less that gains far more than the exact mask was not measured well. */
    public static final double MOST_SHARE = 1.5;

    public PromptOffer {
        if (gain.isPresent() && !Double.isFinite(gain.getAsDouble())
                || share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= MOST_SHARE)) {
            throw new IllegalArgumentException("An offer of " + price + " with gain " + gain + ", share " + share);
        }
    }

    /** Its kind. */
    public PromptKind kind() {
        return price.kind();
    }

    /** Gain less cost in units of the clip's mean Dice; less the cost alone without an estimate. */
    public double surplus() {
        return gain.orElse(0) - price.cost();
    }
}
