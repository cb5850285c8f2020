// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import java.util.List;
import java.util.random.RandomGenerator;
import org.reframe.api.run.RunException;

/** A set of examples of the same shapes, such as a clip and its class. Read by one thread. */
public interface Examples {
    /** How many, at least 1. */
    int size();

    /** Shapes of an example's tensors. */
    List<List<Long>> shapes();

    /**
     * One example.
     *
     * @param index 0-based
     * @param random for augmentation; the same numbers must give the same example
     * @return numbers of each tensor, last axis fastest; not changed and not kept by the caller
     */
    List<float[]> read(int index, RandomGenerator random) throws RunException;
}
