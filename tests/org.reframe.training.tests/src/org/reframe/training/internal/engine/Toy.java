// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.training.CrossEntropy;
import org.reframe.training.Examples;
import org.reframe.training.Objective;

/** A network with a convolution, a normalisation, dropout and a linear layer, and points that it can learn to tell apart. */
public final class Toy {
    public static final Objective OBJECTIVE = new CrossEntropy("forward_train", 0);
    private static final String PROGRAM =
            """
            def network(p: Dict[str, Tensor], x: Tensor, train: bool, drop: bool) -> Tensor:
              y = torch.conv1d(x, p["conv.weight"], None, [1], [1], [1], 1)
              if train:
                _0 = torch.add_(p["norm.num_batches_tracked"], 1)
              y = torch.batch_norm(y, p["norm.weight"], p["norm.bias"], p["norm.running_mean"], p["norm.running_var"], train, 0.1, 1e-05, True)
              y = torch.dropout(torch.mean(torch.tanh(y), [2], False, dtype=None), 0.25, drop)
              return torch.linear(y, p["fc.weight"], p["fc.bias"])
            def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return network(p, x, False, False)
            def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return network(p, x, True, True)
            def forward_plain(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return network(p, x, True, False)
            def forward_dropout(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return network(p, x, False, True)
            """;

    private Toy() {}

    /** The loader of the inference bundle, made by its name since that package is not exported. */
    public static NetworkLoader loader() {
        try {
            return (NetworkLoader) NetworkLoader.class
                    .getClassLoader()
                    .loadClass("org.reframe.inference.internal.script.ScriptNetworkLoader")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Network network(long seed) throws RunException {
        NetworkDefinition definition = new NetworkDefinition(
                PROGRAM,
                List.of("forward", "forward_train", "forward_plain", "forward_dropout"),
                List.of(
                        ParameterDefinition.learned("conv.weight", 8L, 2L, 3L),
                        ParameterDefinition.learned("norm.weight", 8L),
                        ParameterDefinition.learned("norm.bias", 8L),
                        ParameterDefinition.buffer("norm.running_mean", 8L),
                        ParameterDefinition.buffer("norm.running_var", 8L),
                        ParameterDefinition.counter("norm.num_batches_tracked"),
                        ParameterDefinition.learned("fc.weight", 3L, 8L),
                        ParameterDefinition.learned("fc.bias", 3L)));
        try (MemoryWeights weights = InitialWeights.of(definition, seed)) {
            return loader().load(definition, weights, Device.cpu());
        }
    }

    /** Two channels of six numbers; the class shifts one of them. */
    record Points(int size, double noise) implements Examples {
        @Override
        public List<List<Long>> shapes() {
            return List.of(List.of(2L, 6L), List.of());
        }

        @Override
        public List<float[]> read(int index, RandomGenerator random) {
            SplittableRandom fixed = new SplittableRandom(index);
            float[] x = new float[12];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (fixed.nextDouble() - 0.5 + noise * (random.nextDouble() - 0.5));
            }
            int label = index % 3;
            for (int i = 0; i < 2; i++) x[label * 4 + i] += 1;
            return List.of(x, new float[] {label});
        }
    }

    /** A batch of points. */
    static NDList batch(Network network, int size) {
        float[] x = new float[size * 12];
        float[] labels = new float[size];
        for (int i = 0; i < size; i++) {
            List<float[]> point = new Points(size, 0).read(i, new SplittableRandom(1));
            System.arraycopy(point.get(0), 0, x, i * 12, 12);
            labels[i] = point.get(1)[0];
        }
        return new NDList(
                network.scope().create(x, new Shape(size, 2, 6)),
                network.scope().create(labels));
    }

    /** All parameters and buffers as numbers, in order. */
    static List<Float> numbers(Network network) {
        List<Float> all = new ArrayList<>();
        for (NDArray array : network.parameters().values()) {
            for (Number number : array.toArray()) all.add(number.floatValue());
        }
        return all;
    }
}
