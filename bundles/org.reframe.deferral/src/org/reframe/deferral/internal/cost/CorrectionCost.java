// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.cost;

import java.util.Optional;

/** The cost of a correction, lambda_corr of learning to re-prompt, as people give it. */
public final class CorrectionCost {
    private CorrectionCost() {}

    /**
     * What is wrong with a cost; empty when nothing is. A number that is none passes the limits of a setting.
     *
     * @param setting its name, as people write it
     * @param cost in Dice
     */
    public static Optional<String> problem(String setting, double cost) {
        if (cost >= 0 && cost <= 1) return Optional.empty();
        return Optional.of(setting + " is " + cost
                + "; a correction costs 0 to 1, in units of a clip's mean Dice. Give for example 0.01.");
    }
}
