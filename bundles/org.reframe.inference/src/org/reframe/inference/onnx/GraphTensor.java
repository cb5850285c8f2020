// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.onnx;

import java.util.List;

/**
 * An input or output of a graph, as the model declares it.
 *
 * @param name in the graph
 * @param type of its numbers, such as {@code FLOAT}; empty when it is no tensor
 * @param shape lengths of its axes; −1 where any length will do
 */
public record GraphTensor(String name, String type, List<Long> shape) {
    public GraphTensor {
        shape = List.copyOf(shape);
    }

    /** As people read it: {@code clip FLOAT [?, 3, 16, 112, 112]}. */
    @Override
    public String toString() {
        List<String> lengths =
                shape.stream().map(n -> n < 0 ? "?" : String.valueOf(n)).toList();
        return name + " " + (type.isEmpty() ? "(no tensor)" : type) + " " + lengths;
    }
}
