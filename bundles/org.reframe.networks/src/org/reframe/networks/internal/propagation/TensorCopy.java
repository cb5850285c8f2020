// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.reframe.networks.internal.layers.AlignedArrays;

/**
 * A tensor's numbers outside the engine. What lives longer than one pass is kept like this, so that a pass may go to another
 * device than the one before.
 *
 * @param values row by row
 * @param axes lengths of the axes
 */
record TensorCopy(float[] values, long[] axes) {
    static TensorCopy of(NDArray array) {
        return new TensorCopy(array.toFloatArray(), array.getShape().getShape());
    }

    /** The tensor again. */
    NDArray in(NDManager scope) {
        return AlignedArrays.of(scope, values, new Shape(axes));
    }

    long bytes() {
        return (long) Float.BYTES * values.length;
    }
}
