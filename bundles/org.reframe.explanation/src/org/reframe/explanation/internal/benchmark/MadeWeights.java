// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.benchmark;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/** Weights that mean nothing but keep numbers in range, to measure time with. */
final class MadeWeights {
    private static final long SEED = 7;
    private static final double NORM = 0.7;

    private MadeWeights() {}

    /** Each call gives the same: random kernels by He et al. (2015), norms that change little. */
    static Weights of(NetworkDefinition definition) {
        MemoryWeights made = new MemoryWeights();
        for (ParameterDefinition parameter : definition.parameters()) {
            long size = parameter.shape().stream().reduce(1L, Math::multiplyExact);
            if (parameter.type() != ElementType.FLOAT32) {
                int bytes = Math.toIntExact(size * parameter.type().bytes());
                made.put(
                        new TensorInfo(parameter.key(), parameter.type(), parameter.shape()),
                        ByteBuffer.allocate(bytes));
                continue;
            }
            made.put(parameter.key(), parameter.shape(), values(parameter, Math.toIntExact(size)));
        }
        return made;
    }

    private static float[] values(ParameterDefinition parameter, int size) {
        float[] values = new float[size];
        if (parameter.shape().size() < 2) {
            String key = parameter.key();
            if (key.endsWith("running_var")) Arrays.fill(values, 1);
            if (key.endsWith(".weight")) Arrays.fill(values, (float) NORM);
            return values;
        }
        double spread = Math.sqrt(2.0 * parameter.shape().get(0) / size);
        SplittableRandom random = new SplittableRandom(SEED ^ parameter.key().hashCode());
        for (int i = 0; i < size; i++) values[i] = (float) (spread * random.nextGaussian());
        return values;
    }
}
