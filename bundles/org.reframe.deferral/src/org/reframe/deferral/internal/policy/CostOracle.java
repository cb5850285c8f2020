// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.policy;

/** The cheapest decision by equation 1 of learning to re-prompt; accepts when a correction does not pay for its cost. */
public final class CostOracle extends Oracle {
    /** The oracle. */
    public CostOracle() {
        super(false);
    }
}
