// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;

/** Expects a gain of 0.02 in the first candidate, and a Dice of 0.91; corrects when that is more than it costs. */
public final class ContentPolicy implements DeferralPolicy {
    private static final double GAIN = 0.02;

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        return GAIN > question.cost()
                ? new DeferralDecision.Correct(
                        question.candidates().getFirst(), OptionalDouble.of(GAIN), "It might be better.")
                : new DeferralDecision.Accept("No correction is worth its cost.");
    }

    @Override
    public DeferralOutlook outlook(DeferralQuestion question, RunContext context) {
        return new DeferralOutlook(
                decide(question, context),
                List.of(new DeferralOutlook.Prospect(
                        question.candidates().getFirst(), OptionalDouble.of(GAIN), "It might be better.")),
                Optional.of(new DeferralOutlook.Estimate(0.91, OptionalDouble.of(0.87), 0.1)));
    }
}
