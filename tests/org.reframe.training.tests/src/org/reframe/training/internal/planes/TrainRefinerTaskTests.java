// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.planes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.training.internal.engine.EngineTrainer;
import org.reframe.training.internal.engine.Toy;

class TrainRefinerTaskTests {
    /** The mask is where the second of two planes is positive: one kernel of 1×1 can learn it. */
    private static final String PROGRAM =
            """
            def logits(p: Dict[str, Tensor], x: Tensor) -> Tensor:
              return torch.conv2d(x, p['k.weight'], p['k.bias'])
            def loss(p: Dict[str, Tensor], x: Tensor, t: Tensor) -> Tensor:
              return torch.binary_cross_entropy_with_logits(logits(p, x), t)
            def overlap(p: Dict[str, Tensor], x: Tensor, t: Tensor) -> Tensor:
              a = logits(p, x) > 0.0
              b = t > 0.5
              both = torch.logical_and(a, b).sum([1, 2, 3]).float()
              return both / torch.logical_or(a, b).sum([1, 2, 3]).float().clamp(1.0)
            """;

    private final Path folder;

    TrainRefinerTaskTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private static NetworkDefinition define(Map<String, Object> options) {
        return new NetworkDefinition(
                PROGRAM,
                List.of("loss", "overlap"),
                List.of(
                        ParameterDefinition.learned("k.weight", 1L, 2L, 1L, 1L),
                        ParameterDefinition.learned("k.bias", 1L)));
    }

    private record World(Path output) implements TaskContext {
        @Override
        public IProgressMonitor monitor() {
            return new NullProgressMonitor();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return new SplittableRandom(purpose.hashCode());
        }

        @Override
        public <S> S service(Class<S> type) {
            Architecture architecture = TrainRefinerTaskTests::define;
            Object one = proxy(Contribution.class, architecture);
            return List.of(proxy(Contributions.class, one), new EngineTrainer(), Toy.loader()).stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow();
        }

        /** Answers texts with its name and all else with one object. */
        private static Object proxy(Class<?> type, Object answer) {
            return Objects.requireNonNull(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> method.getReturnType() == String.class ? "test" : answer));
        }

        @Override
        public void note(String key, String value) {
            // Not looked at.
        }

        @Override
        public Path tempFolder() {
            return output;
        }

        @Override
        public RunContext with(IProgressMonitor other) {
            return this;
        }
    }

    private Path examples(String name, String... clips) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        byte[] bytes = new byte[clips.length * 3 * 16];
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < clips.length; k++) {
            for (int i = 0; i < 16; i++) {
                int value = random.nextInt(-60, 60);
                bytes[48 * k + i] = (byte) random.nextInt(-60, 60);
                bytes[48 * k + 16 + i] = (byte) value;
                bytes[48 * k + 32 + i] = (byte) (value > 0 ? 120 : 0);
            }
        }
        Files.write(made.resolve("examples.bin"), bytes);
        Files.writeString(
                made.resolve("examples.json"),
                "{\"planes\":2,\"side\":4,\"negated\":[0],\"scale\":60,\"truthScale\":120,\"clips\":[\""
                        + String.join("\",\"", clips) + "\"]}");
        return made;
    }

    private static TrainRefinerSettings settings(int steps, List<String> held, Path... folders) {
        return new TrainRefinerSettings(List.of(folders), "test", held, Optional.empty(), steps, 4, 0.1, 5, 0.001, 20);
    }

    @Test
    void learnsFromSomeClipsAndIsMeasuredOnOthers() throws RunException, IOException {
        List<String> clips = new ArrayList<>();
        for (int i = 0; i < 24; i++) clips.add(i % 3 == 0 ? "held" : "clip" + i);
        Path made = examples("made", clips.toArray(String[]::new));
        TaskReport report =
                new TrainRefinerTask().run(settings(60, List.of("held"), made), new World(folder.resolve("out")));
        assertEquals(16, report.result().get("examples"));
        double overlap =
                (Double) ((Map<?, ?>) Objects.requireNonNull(report.result().get("overlap"))).get("held");
        assertTrue(overlap > 0.85, "overlap " + overlap);
        assertTrue(Files.isRegularFile(folder.resolve("out/training/best.safetensors")));
    }

    @Test
    void aMirroredExampleIsTurnedAroundAndItsSidewaysPlaneNegated() throws RunException, IOException {
        try (PlaneFolder made = PlaneFolder.open(examples("made", "a", "b"))) {
            PlaneExamples examples = PlaneExamples.of(List.of(made), "b"::equals);
            assertEquals(1, examples.size());
            float[] plain = examples.numbers(0, false).get(0);
            float[] turned = examples.numbers(0, true).get(0);
            float[] truth = examples.numbers(0, false).get(1);
            for (int i = 0; i < 16; i++) {
                int other = i / 4 * 4 + 3 - i % 4;
                assertEquals(-plain[other], turned[i], 1e-6);
                assertEquals(plain[16 + other], turned[16 + i], 1e-6);
                assertEquals(plain[16 + i] > 0 ? 1 : 0, truth[i], 1e-6);
            }
            assertArrayEquals(plain, examples.numbers(0, false).get(0));
            assertThrows(RunException.class, () -> PlaneExamples.of(List.of(made), "z"::equals));
        }
    }

    @Test
    void damagedExamplesAreNamed() throws IOException {
        Path made = examples("made", "a");
        Files.write(made.resolve("examples.bin"), new byte[40]);
        String words = String.valueOf(
                assertThrows(RunException.class, () -> PlaneFolder.open(made)).getMessage());
        assertTrue(words.contains("has 40 bytes, not 48") && words.contains("refiner-examples"), words);
        for (String form : List.of("{", "{\"planes\":0,\"side\":4}", "null")) {
            Files.writeString(made.resolve("examples.json"), form);
            assertThrows(RunException.class, () -> PlaneFolder.open(made), form);
        }
    }
}
