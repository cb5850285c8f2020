// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.util.List;

/**
 * A recorded tensor.
 *
 * @param shape lengths of its axes
 * @param values last axis fastest; shared, not to be changed
 */
public record RecordedTensor(List<Integer> shape, double[] values) {
    public RecordedTensor {
        shape = List.copyOf(shape);
    }
}
