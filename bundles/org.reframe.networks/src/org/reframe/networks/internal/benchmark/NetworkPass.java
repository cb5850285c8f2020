// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * One pass of a network; gives some numbers of its result. Making the input arrays and reading the result are part of it.
 *
 * @param network what to call
 * @param input values of all inputs
 */
record NetworkPass(BenchmarkNetwork network, float[] input) implements Work<float[]> {
    private static final int SOME = 64;

    @Override
    public long bytes() {
        return 64L * Float.BYTES * input.length;
    }

    @Override
    public float[] compute(Network loaded, NDManager scope) throws RunException {
        NDArray[] arguments = new NDArray[network.shapes().size()];
        int from = 0;
        for (int i = 0; i < arguments.length; i++) {
            List<Long> lengths = network.shapes().get(i);
            int to = from + BenchmarkNetwork.size(lengths);
            float[] values = arguments.length == 1 ? input : Arrays.copyOfRange(input, from, to);
            Shape shape = new Shape(lengths.stream().mapToLong(Long::longValue).toArray());
            arguments[i] = scope.create(values, shape);
            from = to;
        }
        NDList out = loaded.call(network.method(), arguments);
        NDArray result = network.result().isEmpty() ? out.head() : out.get(network.result());
        return some(result.toFloatArray());
    }

    /** At most 64 numbers, evenly spread. */
    static float[] some(float[] all) {
        float[] some = new float[Math.min(SOME, all.length)];
        for (int i = 0; i < some.length; i++) some[i] = all[(int) ((long) i * all.length / some.length)];
        return some;
    }

    @Override
    public Optional<Work<float[]>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
