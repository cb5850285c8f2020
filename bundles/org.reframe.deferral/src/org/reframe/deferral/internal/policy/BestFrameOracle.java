// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

/** Always corrects the best frame, even when the propagation is better without: the bound of policies that always ask. */
public final class BestFrameOracle extends Oracle {
    /** The oracle. */
    public BestFrameOracle() {
        super(true);
    }
}
