// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;

/**
 * Weights to start from: normally distributed with variance 2 / inputs for tensors with two axes or more (He et al., ICCV
 * 2015), 1 for scales and variances, 0 for the rest. A tensor is a scale when it is named {@code weight} and has one axis.
 */
public final class InitialWeights {
    private InitialWeights() {}

    /**
     * Made weights of a network.
     *
     * @param seed the same gives the same numbers
     */
    public static MemoryWeights of(NetworkDefinition definition, long seed) {
        MemoryWeights weights = new MemoryWeights();
        int index = 0;
        for (ParameterDefinition parameter : definition.parameters()) {
            TensorInfo info = new TensorInfo(parameter.key(), parameter.type(), parameter.shape());
            if (parameter.type() == ElementType.INT64) {
                weights.put(info, ByteBuffer.allocate(Math.toIntExact(8 * info.elements())));
            } else {
                float[] numbers = new float[Math.toIntExact(info.elements())];
                fill(numbers, parameter, new SplittableRandom(Seeds.of(seed, 5, index)));
                weights.put(parameter.key(), parameter.shape(), numbers);
            }
            index++;
        }
        return weights;
    }

    private static void fill(float[] numbers, ParameterDefinition parameter, SplittableRandom random) {
        List<Long> shape = parameter.shape();
        boolean one = parameter.key().endsWith("running_var")
                || (shape.size() < 2 && parameter.key().endsWith("weight"));
        if (one) Arrays.fill(numbers, 1);
        if (shape.size() < 2 || !parameter.learned()) return;
        double inputs = (double) numbers.length / shape.get(0);
        double deviation = Math.sqrt(2 / inputs);
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) (deviation * random.nextGaussian());
    }
}
