// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.EngineParts;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.training.Trainer;

class StartingWeightsTests {
    private final Trainer trainer;

    StartingWeightsTests(@TempDir Path folder) {
        trainer = (Trainer) EngineParts.services(folder).getOrDefault(Trainer.class, "");
    }

    private static NetworkDefinition network(long classes, long channels, long width) throws RunException {
        return EngineParts.architecture("r2plus1d-slim")
                .define(Map.of("classes", classes, "channels", channels, "widths", List.of(width, 6L, 8L, 10L)));
    }

    private static float[] numbers(MemoryWeights weights, String key) throws RunException {
        FloatBuffer buffer = weights.read(key).asFloatBuffer();
        float[] numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return numbers;
    }

    @Test
    @DisplayName("A checkpoint keeps its colours and its layers, the mask begins with zeros, the last layer near zero")
    void checkpoint() throws Exception {
        NetworkDefinition wanted = network(3, 4, 4);
        try (MemoryWeights colours = trainer.initial(network(400, 3, 4), 1);
                MemoryWeights random = trainer.initial(wanted, 2);
                MemoryWeights start = StartingWeights.of(wanted, random, colours, "file")) {
            float[] own = numbers(start, "stem.0.weight");
            float[] given = numbers(colours, "stem.0.weight");
            for (int filter = 0; filter < 4; filter++) {
                for (int channel = 0; channel < 4; channel++) {
                    for (int i = 0; i < 49; i++) {
                        float expected = channel < 3 ? given[(filter * 3 + channel) * 49 + i] : 0;
                        assertEquals(expected, own[(filter * 4 + channel) * 49 + i]);
                    }
                }
            }
            assertArrayEquals(numbers(colours, "layer2.0.conv1.0.0.weight"), numbers(start, "layer2.0.conv1.0.0.weight"));
            float[] last = numbers(start, "fc.weight");
            float[] drawn = numbers(random, "fc.weight");
            for (int i = 0; i < last.length; i++) assertEquals(0.01f * drawn[i], last[i], 1e-9f);
            assertEquals(wanted.parameters().size(), start.tensors().size());
        }
    }

    @Test
    @DisplayName("A checkpoint of another network is refused with the first key that does not fit")
    void other() throws Exception {
        NetworkDefinition wanted = network(3, 4, 4);
        try (MemoryWeights other = trainer.initial(network(3, 3, 5), 1);
                MemoryWeights random = trainer.initial(wanted, 2)) {
            String message = assertThrows(
                            RunException.class, () -> StartingWeights.of(wanted, random, other, "file"))
                    .getMessage();
            assertTrue(message.contains("file") && message.contains("stem.0.weight"), message);
        }
    }
}
