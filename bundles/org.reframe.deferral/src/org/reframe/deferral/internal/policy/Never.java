// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;

/** Accepts every propagation as it is: initial propagation in table 1 of learning to re-prompt. */
public final class Never implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        return new DeferralDecision.Accept("This policy never asks for a correction.");
    }
}
