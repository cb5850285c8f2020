// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.util.List;

/** Makes the values of a tensor from its name. Thread-safe. */
@FunctionalInterface
public interface ValueRule {
    /**
     * The values, last axis fastest.
     *
     * @param name key in the state dictionary
     * @param shape its axes
     */
    float[] values(String name, List<Long> shape);

    /** How many numbers a shape holds. */
    static int count(List<Long> shape) {
        long count = 1;
        for (long axis : shape) count = Math.multiplyExact(count, axis);
        return Math.toIntExact(count);
    }
}
