// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.measure;

import org.reframe.api.mask.Mask;

/** Adds up frames. Not thread-safe. */
public interface Accumulator {
    /**
     * Adds the next frame.
     *
     * @param truth the true region
     * @param prediction of the same size
     * @return this frame's value, 0–1
     */
    double add(Mask truth, Mask prediction);

    /** Adds the frames of another accumulator of the same measure, after this one's. */
    void merge(Accumulator other);

    /** The figures so far; NaN without frames. */
    SequenceScore score();
}
