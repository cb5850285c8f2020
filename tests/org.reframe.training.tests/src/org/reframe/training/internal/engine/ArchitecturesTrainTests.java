// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.training.CrossEntropy;
import org.reframe.training.Examples;
import org.reframe.training.Mixture;
import org.reframe.training.Objective;
import org.reframe.training.OptimiserRule;
import org.reframe.training.Schedule;
import org.reframe.training.TrainingJob;
import org.reframe.training.TrainingOutcome;
import org.reframe.training.TrainingPlan;

/** The published networks train by the same engine: a few steps on one small batch lower its loss. */
@Timeout(300)
class ArchitecturesTrainTests {
    private final Path folder;

    ArchitecturesTrainTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Made examples that are the same each time. */
    private record Noise(List<List<Long>> shapes, int size) implements Examples {
        @Override
        public List<float[]> read(int index, RandomGenerator random) {
            SplittableRandom fixed = new SplittableRandom(index);
            List<float[]> tensors = new ArrayList<>();
            for (List<Long> shape : shapes) {
                int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
                float[] numbers = new float[count];
                for (int i = 0; i < count; i++) numbers[i] = (float) (2 * fixed.nextDouble() - 1);
                tensors.add(count == 1 ? new float[] {index} : numbers);
            }
            return tensors;
        }
    }

    private static Network load(NetworkDefinition definition) throws RunException {
        try (MemoryWeights weights = InitialWeights.of(definition, 3)) {
            return Toy.loader().load(definition, weights, Device.cpu());
        }
    }

    private TrainingOutcome train(Network network, Predicate<String> changes, Objective objective, Noise data)
            throws RunException {
        Path own = folder.resolve(Integer.toString(network.parameters().size()));
        TrainingPlan plan = new TrainingPlan(
                data.size(),
                3,
                new OptimiserRule.Sgd(0, false, 0),
                new TrainingPlan.Rate(0.02, new Schedule.Constant(), 5),
                new TrainingPlan.Pace(100, 100, 0),
                1);
        return new EngineTrainer()
                .train(
                        new TrainingJob(network, changes, objective, Mixture.of(data), Optional.empty(), plan, own),
                        new NullProgressMonitor());
    }

    private static void learned(TrainingOutcome outcome, Network network, String norm) {
        double first = outcome.curve().get(0).loss();
        double last = outcome.curve().get(2).loss();
        assertTrue(last < first, first + " to " + last);
        Map<String, NDArray> all = network.parameters();
        assertEquals(3, all.get(norm + ".num_batches_tracked").getLong());
        assertTrue(all.get(norm + ".running_mean").abs().max().getFloat() > 0);
        assertTrue(all.get(norm + ".running_var")
                        .sub(all.get(norm + ".running_var").onesLike())
                        .abs()
                        .max()
                        .getFloat()
                > 0);
    }

    @Test
    void classifiersOfClips() throws RunException {
        for (String name : List.of("r2plus1d.R2Plus1d", "r2plus1d.SlimR2Plus1d")) {
            try (Network network = load(Published.define(name, Map.of("classes", 3)))) {
                Noise data = new Noise(List.of(List.of(3L, 4L, 32L, 32L), List.of()), 2);
                TrainingOutcome outcome = train(network, key -> true, new CrossEntropy("forward_train", 0), data);
                learned(outcome, network, "stem.1");
            }
        }
    }

    @Test
    void aHeadAlone() throws RunException {
        try (Network network = load(Published.define("resnet.ResNet", Map.of("classes", 3)))) {
            float[] encoder = network.parameters().get("layer4.1.conv2.weight").toFloatArray();
            float[] head = network.parameters().get("fc.weight").toFloatArray();
            Noise data = new Noise(List.of(List.of(3L, 32L, 32L), List.of()), 3);
            TrainingOutcome outcome =
                    train(network, key -> key.startsWith("fc."), new CrossEntropy("forward_train", 0), data);
            learned(outcome, network, "bn1");
            assertArrayEquals(
                    encoder, network.parameters().get("layer4.1.conv2.weight").toFloatArray());
            assertTrue(head[0] != network.parameters().get("fc.weight").toFloatArray()[0]);
        }
    }

    /** Its decoder ends at the clip's full size, and 144×144 is the least it takes: half a minute, so only when asked for. */
    @Test
    @EnabledIfEnvironmentVariable(named = "REFRAME_SLOW_TESTS", matches = "1")
    void theCapsuleDetector() throws RunException {
        Objective objective = (network, batch) -> {
            NDList found = network.callForGradient("forward_train", batch.get(0));
            NDArray mask = Activation.sigmoid(found.get(0)).sub(batch.get(1));
            NDArray action = found.get(1).sub(batch.get(2));
            return mask.square().mean().add(action.square().sum());
        };
        try (Network network = load(Published.define("asl.CapsuleDetector", Map.of("classes", 2)))) {
            long side = 144;
            Noise data = new Noise(List.of(List.of(3L, 8L, side, side), List.of(1L, 8L, side, side), List.of(2L)), 1);
            learned(train(network, key -> true, objective, data), network, "conv1.Conv3d_1a_7x7.bn");
        }
    }
}
