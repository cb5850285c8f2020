// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.script.ScriptNetworkLoader;
import org.reframe.inference.internal.service.DeviceInference;
import org.reframe.inference.network.Network;
import org.reframe.inference.onnx.OnnxModel;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.Work;

class OnnxSessionTests {
    private final DeviceInference inference = new DeviceInference(new ScriptNetworkLoader());
    private final PlainContext context = new PlainContext();
    private final Path folder;

    OnnxSessionTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Something to do with two vectors. */
    private interface Step<R> {
        R on(Network network, NDArray a, NDArray b) throws RunException;
    }

    private record Pass<R>(long bytes, Step<R> step) implements Work<R> {
        @Override
        public R compute(Network network, NDManager scope) throws RunException {
            return step.on(network, scope.create(new float[] {5, 7, 9}), scope.create(new float[] {1, 2, 4}));
        }

        @Override
        public Optional<Work<R>> smaller(LadderStep step) {
            return Optional.empty();
        }
    }

    private ModelSession open() throws RunException, IOException {
        Path file = Files.write(folder.resolve("difference.onnx"), OnnxGraph.difference(3));
        return inference.open(OnnxModel.request("difference", file, Priority.BATCH), context);
    }

    @Test
    void computesInTheOrderOfTheGraph() throws RunException, IOException {
        try (ModelSession session = open()) {
            float[] result = session.run(
                    new Pass<>(1, (network, a, b) -> {
                        NDList out = network.call(OnnxModel.METHOD, a, b);
                        assertEquals("difference", out.head().getName());
                        return out.head().toFloatArray();
                    }),
                    context);
            assertArrayEquals(new float[] {4, 5, 5}, result);
        }
    }

    @Test
    void hasNoGradients() throws RunException, IOException {
        try (ModelSession session = open()) {
            RunException failure = assertThrows(
                    RunException.class,
                    () -> session.run(
                            new Pass<>(1, (network, a, b) -> network.callForGradient(OnnxModel.METHOD, a, b)
                                    .size()),
                            context));
            assertTrue(String.valueOf(failure.getMessage()).contains("no gradients"));
        }
    }

    @Test
    void saysWhatInputsThereAre() throws RunException, IOException {
        try (ModelSession session = open()) {
            RunException count = assertThrows(
                    RunException.class,
                    () -> session.run(
                            new Pass<>(1, (network, a, b) -> network.call("forward", a)
                                    .size()),
                            context));
            assertTrue(String.valueOf(count.getMessage()).contains("[a FLOAT [3], b FLOAT [3]]"), count.getMessage());
            RunException shape = assertThrows(
                    RunException.class,
                    () -> session.run(
                            new Pass<>(1, (network, a, b) -> network.call("forward", a, b.get("0:2"))
                                    .size()),
                            context));
            assertTrue(String.valueOf(shape.getMessage()).contains("failed on its inputs"), shape.getMessage());
        }
    }

    @Test
    void keepsToBudgetAndCancel() throws RunException, IOException {
        try (ModelSession session = open()) {
            RunException large = assertThrows(
                    RunException.class,
                    () -> session.run(new Pass<>(Long.MAX_VALUE / 4, (network, a, b) -> 1), context));
            assertEquals(RunException.Kind.ENVIRONMENT, large.kind());
            context.monitor().setCanceled(true);
            assertThrows(
                    OperationCanceledException.class, () -> session.run(new Pass<>(1, (network, a, b) -> 1), context));
        }
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        byte[] whole = OnnxGraph.difference(3);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 0x55;
        for (byte[] content : new byte[][] {Arrays.copyOf(whole, whole.length - 9), flipped, new byte[0], {1, 2, 3}}) {
            RunException failure = assertThrows(RunException.class, () -> inference
                    .open(OnnxModel.request("d" + Arrays.hashCode(content), content, Priority.BATCH), context)
                    .close());
            assertEquals(RunException.Kind.INPUT, failure.kind(), failure.getMessage());
        }
    }
}
