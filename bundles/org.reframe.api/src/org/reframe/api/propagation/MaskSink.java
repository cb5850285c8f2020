// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import org.reframe.api.run.RunException;

/** Receives masks as they are computed. */
@FunctionalInterface
public interface MaskSink {
    /** Takes one mask; on return it is safe to lose the sender. */
    void accept(PropagatedMask mask) throws RunException;
}
