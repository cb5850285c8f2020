// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * One pass of a network; gives the first numbers of its result. Making the input array and reading the result are part of it.
 *
 * @param network what to call
 * @param input values
 */
record NetworkPass(BenchmarkNetwork network, float[] input) implements Work<float[]> {
    private static final int FIRST = 64;

    @Override
    public long bytes() {
        return 64L * Float.BYTES * input.length;
    }

    @Override
    public float[] compute(Network loaded, NDManager scope) throws RunException {
        Shape shape =
                new Shape(network.shape().stream().mapToLong(Long::longValue).toArray());
        NDList out = loaded.call(network.method(), scope.create(input, shape));
        NDArray result = network.result().isEmpty() ? out.head() : out.get(network.result());
        NDArray flat = result.flatten();
        return flat.get("0:" + Math.min(FIRST, flat.size())).toFloatArray();
    }

    @Override
    public Optional<Work<float[]>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
