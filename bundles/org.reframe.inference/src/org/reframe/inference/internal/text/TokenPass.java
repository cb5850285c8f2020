// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.onnx.OnnxModel;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/**
 * Tokens of one sentence to the mean of their vectors, at length 1.
 *
 * @param tokens ids
 */
record TokenPass(long[] tokens) implements Work<float[]> {
    /** Twelve heads' weights of 128 tokens and the vectors of six layers stay well below this. */
    private static final long BYTES = 32L << 20;

    @Override
    public long bytes() {
        return BYTES;
    }

    @Override
    public float[] compute(Network network, NDManager scope) throws RunException {
        Shape shape = new Shape(1, tokens.length);
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        NDArray vectors = network.call(
                        OnnxModel.METHOD,
                        scope.create(tokens, shape),
                        scope.create(ones, shape),
                        scope.create(new long[tokens.length], shape))
                .head();
        float[] all = vectors.toFloatArray();
        int length = all.length / tokens.length;
        double[] sums = new double[length];
        for (int i = 0; i < all.length; i++) sums[i % length] += all[i];
        double norm = Math.sqrt(Arrays.stream(sums).map(x -> x * x).sum());
        float[] mean = new float[length];
        for (int i = 0; i < length; i++) mean[i] = (float) (sums[i] / Math.max(norm, 1e-12));
        return mean;
    }

    @Override
    public Optional<Work<float[]>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
