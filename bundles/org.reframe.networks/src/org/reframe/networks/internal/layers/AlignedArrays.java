// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays in the engine's own memory. What the manager creates of Java numbers lies in Java's memory at any multiple of 16 bytes,
 * and matrix products add up in another order there than at multiples of 64: the last bit of a result would depend on where an
 * array happens to lie.
 */
public final class AlignedArrays {
    private AlignedArrays() {}

    /** An array of these numbers. */
    public static NDArray of(NDManager scope, float[] values, Shape shape) {
        try (NDArray raw = scope.create(values, shape)) {
            NDArray copy = raw.duplicate();
            copy.attach(scope);
            return copy;
        }
    }
}
