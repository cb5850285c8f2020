// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

class ScriptNetworkTests {
    private static final String PROGRAM =
            """
            def scaled(p: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
              return x * p[name + ".weight"] + p[name + ".bias"]
            def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              y = x
              for i in range(2):
                y = scaled(p, "block." + str(i), y)
              return y
            def both(p: Dict[str, Tensor], x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
              return (forward(p, x), x - y)
            """;

    private static NetworkDefinition definition() {
        return new NetworkDefinition(
                PROGRAM,
                List.of("forward", "both"),
                List.of(
                        ParameterDefinition.learned("block.0.weight", 2L),
                        ParameterDefinition.learned("block.0.bias", 2L),
                        ParameterDefinition.learned("block.1.weight", 2L),
                        ParameterDefinition.learned("block.1.bias", 2L)));
    }

    private record Floats(Map<String, float[]> values) implements Weights {
        @Override
        public Map<String, TensorInfo> tensors() {
            Map<String, TensorInfo> infos = new LinkedHashMap<>();
            values.forEach(
                    (name, v) -> infos.put(name, new TensorInfo(name, ElementType.FLOAT32, List.of((long) v.length))));
            return infos;
        }

        @Override
        public ByteBuffer read(String name) {
            float[] v = values.getOrDefault(name, new float[0]);
            ByteBuffer bytes = ByteBuffer.allocate(4 * v.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float x : v) bytes.putFloat(x);
            return bytes.flip();
        }

        @Override
        public void close() {}
    }

    private static Floats weights() {
        return new Floats(Map.of(
                "block.0.weight", new float[] {2, 3},
                "block.0.bias", new float[] {1, 1},
                "block.1.weight", new float[] {4, 5},
                "block.1.bias", new float[] {0, -1}));
    }

    private static Network load() throws RunException {
        return new ScriptNetworkLoader().load(definition(), weights(), Device.cpu());
    }

    @Test
    void callsFunctionsByName() throws RunException {
        try (Network network = load();
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = scope.create(new float[] {1, 2});
            assertArrayEquals(
                    new float[] {12, 34}, network.call("forward", x).head().toFloatArray());
            assertArrayEquals(
                    new float[] {0, 0}, network.call("both", x, x).get(1).toFloatArray());
        }
    }

    @Test
    void gradientsReachParametersAndTrainingChangesThem() throws RunException {
        try (Network network = load();
                NDManager scope = network.scope().newSubManager()) {
            NDArray bias = network.parameters().getOrDefault("block.0.bias", scope.create(0));
            bias.setRequiresGradient(true);
            NDArray x = scope.create(new float[] {1, 2});
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(network.callForGradient("forward", x).head().sum());
            }
            assertArrayEquals(new float[] {4, 5}, bias.getGradient().toFloatArray());
            bias.setRequiresGradient(false);
            bias.addi(1);
            assertArrayEquals(
                    new float[] {16, 39}, network.call("forward", x).head().toFloatArray());
        }
    }

    @Test
    void namesOfArgumentsMeanNothing() throws RunException {
        try (Network network = load();
                NDManager scope = network.scope().newSubManager()) {
            for (String name : List.of("x.y", "list[]", "t()", "d[2/x]", "module_method:both", "plain")) {
                NDArray x = scope.create(new float[] {1, 2});
                x.setName(name);
                int before = scope.getManagedArrays().size();
                float[] made = network.call("forward", x).head().toFloatArray();
                assertArrayEquals(new float[] {12, 34}, made, name);
                assertEquals(before + 1, scope.getManagedArrays().size(), name);
                assertEquals(name, x.getName());
            }
            // Its own parameters have such names.
            NDArray weight = network.parameters().getOrDefault("block.1.weight", scope.create(0));
            assertArrayEquals(
                    new float[] {36, 79}, network.call("forward", weight).head().toFloatArray());
            weight.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(
                        network.callForGradient("both", weight, weight).get(1).sum());
            }
            assertArrayEquals(new float[] {0, 0}, weight.getGradient().toFloatArray());
        }
    }

    @Test
    void namesWhatFails() throws RunException {
        try (Network network = load();
                NDManager scope = network.scope().newSubManager()) {
            NDArray wrong = scope.create(new float[] {1, 2, 3});
            RunException e = assertThrows(RunException.class, () -> network.call("forward", wrong));
            assertTrue(e.getMessage().contains("forward") && e.getMessage().contains("(3)"), e.getMessage());
            assertThrows(RunException.class, () -> network.call("nothing", wrong));
            assertEquals(
                    12,
                    network.call("forward", scope.create(new float[] {1, 2}))
                            .head()
                            .getFloat(0));
        }
    }

    @Test
    void reportsWeightsThatDoNotFit() {
        Floats other = new Floats(Map.of("block.0.weight", new float[] {1}, "head", new float[] {1}));
        RunException e = assertThrows(
                RunException.class, () -> new ScriptNetworkLoader().load(definition(), other, Device.cpu()));
        assertTrue(e.getMessage().contains("3 missing"), e.getMessage());
        assertTrue(e.getMessage().contains("block.0.weight [2], found [1]"), e.getMessage());
        assertTrue(e.getMessage().contains("1 unexpected (head)"), e.getMessage());
    }
}
