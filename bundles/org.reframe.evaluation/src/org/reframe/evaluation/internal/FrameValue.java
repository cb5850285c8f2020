// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;

/** A figure of one frame. Implementations are stateless and thread-safe. */
@FunctionalInterface
interface FrameValue {
    /**
     * Compares two regions of the same size.
     *
     * @return 0–1, 1 when both are empty
     */
    double of(Mask truth, Mask prediction);
}
