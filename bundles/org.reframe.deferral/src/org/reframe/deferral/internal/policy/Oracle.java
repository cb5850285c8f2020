// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.cost.DeferralCosts;

/**
 * Decides by measured losses what a policy should have decided, which bounds what any policy can reach. Equally good frames:
 * the earliest.
 */
abstract sealed class Oracle implements DeferralPolicy permits BestFrameOracle, CostOracle {
    private final boolean always;

    /**
     * An oracle.
     *
     * @param always whether it corrects even when nothing is gained by it
     */
    Oracle(boolean always) {
        this.always = always;
    }

    @Override
    public final DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException {
        MeasuredLosses losses = question.measured()
                .orElseThrow(
                        () -> RunException.usage(
                                "An oracle needs measured losses. Use it in an evaluation with truth, or choose another policy."));
        List<Integer> candidates = question.candidates();
        if (candidates.isEmpty()) return NoCandidate.decision();
        double[] corrected =
                losses.corrected().stream().mapToDouble(Double::doubleValue).toArray();
        // Equation 1 with an unbearable loss for accepting is the choice among corrections alone.
        double accepted = always ? Double.MAX_VALUE : losses.accepted();
        int decision =
                DeferralCosts.ofLosses(accepted, corrected, question.cost()).cheapest();
        if (decision == 0) {
            return new DeferralDecision.Accept(
                    "No correction gains more than it costs, as measured against the truth.");
        }
        double gain = losses.accepted() - corrected[decision - 1];
        return new DeferralDecision.Correct(
                candidates.get(decision - 1),
                OptionalDouble.of(gain),
                String.format(Locale.ROOT, "Its correction changes the mean Dice by %+.3f, the most of all.", gain));
    }
}
