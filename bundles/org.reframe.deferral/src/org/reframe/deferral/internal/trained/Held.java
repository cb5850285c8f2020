// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.trained;

import org.reframe.api.deferral.DeferralPolicy;

/** A policy that holds a network open between questions. */
public interface Held {
    /** Lets the network go; the next question opens it anew. */
    void letGo();

    /** Lets go what a policy holds, if it holds anything. */
    static void letGo(DeferralPolicy policy) {
        if (policy instanceof Held held) held.letGo();
    }
}
