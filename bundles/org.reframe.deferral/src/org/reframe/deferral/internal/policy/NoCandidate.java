// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

import org.reframe.api.deferral.DeferralDecision;

/** The answer when no frame may be corrected. */
final class NoCandidate {
    private NoCandidate() {}

    static DeferralDecision decision() {
        return new DeferralDecision.Accept("There is no frame left that could be corrected.");
    }
}
