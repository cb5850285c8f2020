// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.List;
import org.reframe.deferral.internal.table.ClipCosts;

/**
 * What a policy decided about a clip, and what came of it.
 *
 * @param clip row of the table
 * @param prompt kind of the table's prompts
 * @param frame corrected, -1 when accepted
 * @param reason of the policy
 * @param gains expected of every candidate; empty without
 * @param said of every candidate; empty without
 */
record Outcome(ClipCosts clip, String prompt, int frame, String reason, List<Double> gains, List<String> said) {
    Outcome {
        gains = List.copyOf(gains);
        said = List.copyOf(said);
    }

    boolean deferred() {
        return frame >= 0;
    }

    /** What the decision cost: the loss after it, and lambda where it corrects. */
    double cost(double lambda) {
        return deferred()
                ? clip.losses().corrected().get(clip.candidates().indexOf(frame)) + lambda
                : clip.losses().accepted();
    }

    /** Mean Dice after the decision. */
    double dice() {
        return 1 - clip.losses().accepted() + gain();
    }

    /** What the decision gained in mean Dice. */
    double gain() {
        return deferred()
                ? clip.losses().accepted()
                        - clip.losses().corrected().get(clip.candidates().indexOf(frame))
                : 0;
    }
}
