// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.reframe.networks.internal.parity.BlockyInput;
import org.reframe.networks.internal.parity.WeightRule;

/**
 * Inputs of single parts, made from a seed.
 *
 * @param seed of the golden file
 * @param scope gets the arrays
 */
record MadeInputs(String seed, NDManager scope) {
    /** {@code reach·(2u−1)}. */
    NDArray noise(String name, double reach, long... shape) {
        return array(name, 2 * reach, -reach, shape);
    }

    /** {@code reach·u}. */
    NDArray even(String name, double reach, long... shape) {
        return array(name, reach, 0, shape);
    }

    /** Noise with blocks of 32, times a factor. */
    NDArray blocky(String name, float factor, long... shape) {
        float[] values = new BlockyInput(name, List.of(32, 32), 1.4, 0.6)
                .values(seed, Arrays.stream(shape).boxed().toList());
        for (int i = 0; i < values.length; i++) values[i] *= factor;
        return scope.create(values, new Shape(shape));
    }

    private NDArray array(String name, double factor, double offset, long... shape) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        long hash = WeightRule.hash(seed, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) (WeightRule.unit(hash, i) * factor + offset);
        return scope.create(values, new Shape(shape));
    }
}
