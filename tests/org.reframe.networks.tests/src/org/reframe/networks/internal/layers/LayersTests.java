// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;

class LayersTests {
    private static final String PROGRAM =
            """

            def block(p: Dict[str, Tensor], x: Tensor, train: bool) -> Tensor:
              y = conv3d(p, "conv", x, [1, 1, 1], [0, 1, 1])
              return torch.sigmoid(batch_norm(p, "norm", y, 1e-05, train))
            def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return block(p, x, False)
            def forward_train(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return block(p, x, True)
            def score(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              y = torch.adaptive_avg_pool3d(forward(p, x), [1, 1, 1])
              return torch.sum(linear(p, "fc", torch.flatten(y, 1)))
            """;

    private static Network network() throws RunException {
        ParameterList list = new ParameterList()
                .weight("conv", 4, 2, 1, 3, 3)
                .norm("norm", 4)
                .affine("fc", 3, 4);
        return Networks.load(new NetworkDefinition(
                ProgramFiles.layers() + PROGRAM,
                List.of("forward", "forward_train", "score", "gradient"),
                list.list()));
    }

    @Test
    void gradientAgreesWithDifferences() throws RunException {
        try (Network network = network();
                NDManager scope = network.scope().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray x = Networks.noise(scope, "x", 1, 2, 2, 3, 3);
            x.setRequiresGradient(true);
            NDArray score = network.callForGradient("score", x).head();
            float[] gradient =
                    network.callForGradient("gradient", score, x).head().toFloatArray();
            float[] values = x.toFloatArray();
            float step = 0.05f;
            double largest = 0;
            for (float g : gradient) largest = Math.max(largest, Math.abs(g));
            for (int i = 0; i < values.length; i += 5) {
                float before = values[i];
                values[i] = before + step;
                float up = network.call("score", scope.create(values, x.getShape()))
                        .head()
                        .getFloat();
                values[i] = before - step;
                float down = network.call("score", scope.create(values, x.getShape()))
                        .head()
                        .getFloat();
                values[i] = before;
                assertEquals((up - down) / (2 * step), gradient[i], 0.02 * largest, "number " + i);
            }
        }
    }

    @Test
    void trainingUpdatesRunningStatistics() throws RunException {
        try (Network network = network();
                NDManager scope = network.scope().newSubManager()) {
            NDArray mean = network.parameters().getOrDefault("norm.running_mean", scope.create(0));
            NDArray count = network.parameters().getOrDefault("norm.num_batches_tracked", scope.create(0));
            NDArray x = Networks.noise(scope, "x", 3, 2, 2, 5, 5);
            NDArray before = mean.duplicate();
            network.call("forward", x);
            assertEquals(0, Networks.distance(before, mean));
            assertEquals(0, count.getLong());
            network.callForGradient("forward_train", x);
            assertTrue(Networks.distance(before, mean) > 1e-4);
            assertEquals(1, count.getLong());
        }
    }

    @Test
    void stepsAgainstTheGradientLowerTheLoss() throws RunException {
        try (Network network = network();
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = Networks.noise(scope, "x", 4, 2, 2, 5, 5);
            NDArray target =
                    Networks.noise(scope, "target", 4, 4, 2, 5, 5).add(1).div(2);
            List<NDArray> learned = List.of("conv.weight", "norm.weight", "norm.bias").stream()
                    .map(key -> network.parameters().getOrDefault(key, x))
                    .toList();
            double first = step(network, x, target, learned);
            double last = first;
            for (int i = 0; i < 20; i++) last = step(network, x, target, learned);
            assertTrue(last < 0.9 * first, first + " to " + last);
        }
    }

    private static double step(Network network, NDArray x, NDArray target, List<NDArray> learned) throws RunException {
        learned.forEach(parameter -> parameter.setRequiresGradient(true));
        float loss;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray error = network.callForGradient("forward_train", x)
                    .head()
                    .sub(target)
                    .square()
                    .mean();
            collector.backward(error);
            loss = error.getFloat();
        }
        for (NDArray parameter : learned) {
            NDArray gradient = parameter.getGradient().duplicate();
            parameter.setRequiresGradient(false);
            parameter.subi(gradient.mul(5));
        }
        return loss;
    }

    @Test
    void optionsNameWhatIsWrong() {
        assertThrows(RunException.class, () -> Options.of(Map.of("depht", 18), "depth"));
        Options options = new Options(Map.of("classes", 0, "depth", 19, "pool", List.of(2, 0), "flag", "yes"));
        assertThrows(RunException.class, () -> options.number("classes", 1, 1, 9));
        assertThrows(RunException.class, () -> options.choice("depth", "18", "18", "34"));
        assertThrows(RunException.class, () -> options.numbers("pool", List.of(1, 1)));
        assertThrows(RunException.class, () -> options.flag("flag", true));
    }

    @Test
    void optionsTakeNumbersOfAnyKind() throws RunException {
        Options options = new Options(Map.of("depth", 34.0, "pool", List.of(2.0, 7)));
        assertEquals("34", options.choice("depth", "18", "18", "34"));
        assertEquals(34, options.number("depth", 18, 1, 100));
        assertEquals(List.of(2, 7), options.numbers("pool", List.of(1, 1)));
    }
}
