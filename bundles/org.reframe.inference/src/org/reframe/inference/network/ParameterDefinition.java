// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.network;

import java.util.List;
import org.reframe.inference.weights.ElementType;

/**
 * One tensor of a state dictionary.
 *
 * @param key its name there, such as {@code layer1.0.conv1.0.0.weight}
 * @param type element type in the published file; numbers of other types are converted
 * @param shape lengths of its axes, in order; empty for a single number
 * @param learned whether training changes it by its gradient; false for buffers such as {@code running_mean}
 */
public record ParameterDefinition(String key, ElementType type, List<Long> shape, boolean learned) {
    public ParameterDefinition {
        shape = List.copyOf(shape);
    }

    /** A learned tensor of 32-bit numbers. */
    public static ParameterDefinition learned(String key, Long... shape) {
        return new ParameterDefinition(key, ElementType.FLOAT32, List.of(shape), true);
    }

    /** A buffer of 32-bit numbers. */
    public static ParameterDefinition buffer(String key, Long... shape) {
        return new ParameterDefinition(key, ElementType.FLOAT32, List.of(shape), false);
    }

    /** A counter, such as {@code num_batches_tracked}. */
    public static ParameterDefinition counter(String key) {
        return new ParameterDefinition(key, ElementType.INT64, List.of(), false);
    }
}
