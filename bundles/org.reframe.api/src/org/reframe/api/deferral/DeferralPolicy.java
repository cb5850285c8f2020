// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Decides whether propagated masks are good enough, or which frame a person should correct. Register it at
 * {@code org.reframe.api.deferralPolicies}. A new instance a run, which may be asked about many clips one after the other.
 */
@ExtensionPoint(id = "org.reframe.api.deferralPolicies", element = "policy")
public interface DeferralPolicy {
    /**
     * Decides about one object in one clip. The answer depends on the question and the run's seed only, not on questions
     * before it.
     *
     * @return to accept, or a correction on one of the question's candidates; to accept when it has none
     * @throws RunException when it cannot decide, for example because it needs measured losses that are not there
     */
    DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException;

    /**
     * Decides, and says what it expects of every candidate and of the masks as they are. The decision is that of
     * {@link #decide}. Policies without estimates need not override it.
     *
     * @throws RunException as {@link #decide}
     */
    default DeferralOutlook outlook(DeferralQuestion question, RunContext context) throws RunException {
        return DeferralOutlook.of(decide(question, context));
    }
}
