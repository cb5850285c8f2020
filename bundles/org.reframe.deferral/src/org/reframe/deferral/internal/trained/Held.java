// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.trained;

import org.reframe.api.deferral.DeferralPolicy;

/** A policy that holds a network open between questions. It can be asked again after it was closed, and opens it anew. */
public interface Held extends AutoCloseable {
    @Override
    void close();

    /** Closes what a policy holds, if it holds anything. */
    static void close(DeferralPolicy policy) {
        if (policy instanceof Held held) held.close();
    }
}
