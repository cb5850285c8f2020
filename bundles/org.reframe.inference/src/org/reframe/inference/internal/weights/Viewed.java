// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.Optional;
import org.reframe.inference.internal.pickle.PickleException;

/** Something in a pickle that is a tensor. */
interface Viewed {
    /**
     * The tensor as a view of its storage.
     *
     * @throws PickleException when it was not completed or does not fit its storage
     */
    StridedTensor view() throws PickleException;

    /** Its storage when that lies in the pickle itself. */
    default Optional<byte[]> inline() {
        return Optional.empty();
    }

    /** Whether its elements are big-endian although the file's are not. */
    default boolean bigEndian() {
        return false;
    }
}
