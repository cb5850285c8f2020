// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import org.reframe.api.run.RunException;

/** Says that a policy failed, and not the clip that it was asked about. */
final class PolicyFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final RunException why;

    PolicyFailure(RunException why) {
        super(why);
        this.why = why;
    }

    /** What the policy failed with. */
    RunException why() {
        return why;
    }
}
