// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import java.util.Optional;
import org.reframe.api.run.RunException;

/** Where the object is. */
@FunctionalInterface
public interface MaskSource {
    /**
     * The object in a frame.
     *
     * @param frame of the video, 0-based
     * @return a flag for each pixel, row by row; empty where nobody drew a mask
     * @throws RunException (input) naming a mask that cannot be read
     */
    Optional<boolean[]> mask(int frame) throws RunException;

    /** No masks at all. */
    static MaskSource none() {
        return frame -> Optional.empty();
    }
}
