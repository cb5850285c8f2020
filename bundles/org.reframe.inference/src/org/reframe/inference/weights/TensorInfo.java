// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.util.List;

/**
 * What a weight file says of a tensor.
 *
 * @param name its name in the file
 * @param type element type
 * @param shape lengths of its axes, in order; empty for a single number
 */
public record TensorInfo(String name, ElementType type, List<Long> shape) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /**
     * How many elements it has.
     *
     * @throws ArithmeticException when that exceeds a long
     */
    public long elements() {
        long product = 1;
        for (long length : shape) product = Math.multiplyExact(product, length);
        return product;
    }
}
