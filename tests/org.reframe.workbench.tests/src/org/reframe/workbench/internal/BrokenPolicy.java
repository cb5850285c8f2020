// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;

/** Throws what a policy must not. */
public final class BrokenPolicy implements DeferralPolicy {
    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        throw new IllegalStateException("its table is empty");
    }
}
