// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.script.ScriptNetworkLoader;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.service.BatchableWork;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;

@Timeout(60)
class PassBatchesTests {
    private static final long MEGABYTE = 1 << 20;
    private static final int CHANNELS = 6;
    private static final int SIDE = 9;

    private final List<NullProgressMonitor> monitors = new ArrayList<>();
    private final List<Map<String, String>> notes = new ArrayList<>();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final ManualNetwork network;
    private final ComputeDevice device;
    private final DeviceSession keeper;
    private final long free;

    /** A small convolution over one picture. */
    private record Convolved(float[] picture, long megabytes, int side) implements BatchableWork<float[]> {
        @Override
        public String method() {
            return "forward";
        }

        @Override
        public Object likeness() {
            return side;
        }

        @Override
        public long bytes() {
            return megabytes * MEGABYTE;
        }

        @Override
        public NDList inputs(NDManager scope) {
            return new NDList(scope.create(picture, new Shape(1, CHANNELS, side, side)));
        }

        @Override
        public float[] result(NDList outputs) {
            return outputs.head().toFloatArray();
        }
    }

    private static SessionRequest request(Priority priority) {
        Random random = new Random(3);
        float[] kernel = new float[8 * CHANNELS * 9];
        for (int i = 0; i < kernel.length; i++) kernel[i] = (float) random.nextGaussian();
        MemoryWeights weights = new MemoryWeights();
        weights.put("kernel", List.of(8L, (long) CHANNELS, 3L, 3L), kernel);
        return new SessionRequest(
                "convolution",
                new NetworkDefinition(
                        "def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:\n"
                                + "  return torch.relu(torch.conv2d(x, p[\"kernel\"]))\n",
                        List.of("forward"),
                        List.of(new ParameterDefinition(
                                "kernel", ElementType.FLOAT32, List.of(8L, (long) CHANNELS, 3L, 3L), true))),
                () -> weights,
                priority);
    }

    PassBatchesTests() throws RunException {
        SessionRequest request = request(Priority.BATCH);
        network = new ManualNetwork(new ScriptNetworkLoader()
                .load(request.definition(), request.weights().open(), Device.cpu()));
        device = ComputeDevice.of(Device.cpu(), 64 * MEGABYTE, (definition, weights, where) -> network);
        // The model stays in memory while clients come and go.
        keeper = open(Priority.BATCH, new Notes(new NullProgressMonitor(), new LinkedHashMap<>()));
        free = device.budget().free();
    }

    @AfterEach
    void end() {
        network.gate.release(1000);
        clients.shutdownNow();
        keeper.close();
    }

    private DeviceSession open(Priority priority, Notes context) throws RunException {
        DeviceSession session = new DeviceSession(request(priority), device, device);
        session.load(context);
        return session;
    }

    private static float[] picture(int seed) {
        float[] picture = new float[CHANNELS * SIDE * SIDE];
        Random random = new Random(seed);
        for (int i = 0; i < picture.length; i++) picture[i] = random.nextFloat();
        return picture;
    }

    /** A client of its own, waiting when this returns. */
    private Future<float[]> client(Priority priority, Convolved work) throws Exception {
        int waiting = device.batches().length();
        NullProgressMonitor monitor = new NullProgressMonitor();
        Map<String, String> noted = Collections.synchronizedMap(new LinkedHashMap<>());
        monitors.add(monitor);
        notes.add(noted);
        Future<float[]> result = clients.submit(() -> {
            Notes context = new Notes(monitor, noted);
            try (DeviceSession session = open(priority, context)) {
                return session.run(work, context);
            }
        });
        // It is in the device's queue a moment after it is in its group; the first of all has its turn at once.
        while (device.batches().length() <= waiting || device.queue().length() < waiting) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return result;
    }

    private Convolved work(int seed) {
        return new Convolved(picture(seed), 1, SIDE);
    }

    private float[] single(Convolved work) throws RunException {
        try (NDManager scope = network.scope().newSubManager()) {
            Network plain = network;
            NDArray[] inputs = work.inputs(scope).toArray(NDArray[]::new);
            network.gate.release();
            return plain.call("forward", inputs).head().toFloatArray();
        }
    }

    /** Holds the device with a first client. */
    private Future<float[]> hold() throws Exception {
        network.gate.drainPermits();
        Future<float[]> first = client(Priority.BATCH, work(100));
        network.begun.acquire();
        return first;
    }

    @Test
    void whatWaitsIsComputedAtOnceWithTheResultsOfSingleCalls() throws Exception {
        Future<float[]> first = hold();
        List<Future<float[]>> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) others.add(client(Priority.BATCH, work(i)));
        network.gate.release(1000);
        first.get();
        for (Future<float[]> other : others) other.get();
        assertEquals(List.of(1L, 5L), network.calls);
        for (int i = 0; i < 5; i++)
            assertArrayEquals(single(work(i)), others.get(i).get(), 1e-5f);
        assertEquals(free, device.budget().free());
        assertEquals(0, device.batches().length());
    }

    @Test
    void aPersonGoesFirstAndIsNotJoinedWithABatch() throws Exception {
        Future<float[]> first = hold();
        List<Future<float[]>> all = new ArrayList<>(List.of(first));
        for (int i = 0; i < 3; i++) all.add(client(Priority.BATCH, work(i)));
        for (int i = 8; i < 10; i++) all.add(client(Priority.INTERACTIVE, work(i)));
        network.gate.release(1000);
        for (Future<float[]> one : all) one.get();
        // Who ends first is the scheduler's affair; who is computed first is ours.
        assertEquals(List.of(1L, 2L, 3L), network.calls);
    }

    @Test
    void otherShapesAndMoreThanTheBudgetAreNotJoined() throws Exception {
        Future<float[]> first = hold();
        List<Future<float[]>> all = new ArrayList<>(List.of(first));
        for (int i = 0; i < 3; i++) all.add(client(Priority.BATCH, new Convolved(picture(i), 25, SIDE)));
        all.add(client(Priority.BATCH, new Convolved(new float[CHANNELS * 16], 1, 4)));
        network.gate.release(1000);
        for (Future<float[]> one : all) one.get();
        assertEquals(List.of(1L, 2L, 1L, 1L), network.calls);
    }

    @Test
    void oneThatIsCancelledLeavesTheOthers() throws Exception {
        Future<float[]> first = hold();
        Future<float[]> second = client(Priority.BATCH, work(1));
        Future<float[]> third = client(Priority.BATCH, work(2));
        Future<float[]> fourth = client(Priority.BATCH, work(3));
        monitors.get(2).setCanceled(true);
        ExecutionException e = assertThrows(ExecutionException.class, () -> third.get(10, TimeUnit.SECONDS));
        assertInstanceOf(OperationCanceledException.class, e.getCause());
        assertFalse(first.isDone());
        network.gate.release(1);
        network.begun.acquire();
        // In the middle of a batch as well: it leaves at once, the others get theirs.
        monitors.get(3).setCanceled(true);
        ExecutionException gone = assertThrows(ExecutionException.class, () -> fourth.get(10, TimeUnit.SECONDS));
        assertInstanceOf(OperationCanceledException.class, gone.getCause());
        network.gate.release(1000);
        first.get();
        second.get();
        assertEquals(List.of(1L, 2L), network.calls);
        assertArrayEquals(single(work(1)), second.get(), 1e-5f);
    }

    @Test
    void theFailureOfOneIsItsOwn() throws Exception {
        Future<float[]> first = hold();
        float[] bad = picture(1);
        bad[7] = -1;
        Future<float[]> second = client(Priority.BATCH, work(4));
        Future<float[]> third = client(Priority.BATCH, new Convolved(bad, 1, SIDE));
        Future<float[]> fourth = client(Priority.BATCH, work(5));
        network.gate.release(1000);
        first.get();
        assertArrayEquals(single(work(4)), second.get(), 1e-5f);
        assertArrayEquals(single(work(5)), fourth.get(), 1e-5f);
        ExecutionException e = assertThrows(ExecutionException.class, third::get);
        assertEquals("a negative number", e.getCause().getMessage());
        assertEquals(free, device.budget().free());
    }

    @Test
    void outOfMemoryInTheMiddleOfABatchMakesItSmallerAndSaysSo() throws Exception {
        Future<float[]> first = hold();
        List<Future<float[]>> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) others.add(client(Priority.BATCH, work(i)));
        network.mostRows = 2;
        network.gate.release(1000);
        first.get();
        for (Future<float[]> other : others) other.get();
        assertEquals(List.of(1L, 8L, 4L, 2L, 2L, 2L, 2L), network.calls);
        for (int i = 0; i < 8; i++)
            assertArrayEquals(single(work(i)), others.get(i).get(), 1e-5f);
        assertEquals("smaller batch, smaller batch", notes.get(1).get(DeviceSession.LADDER));
        assertEquals("smaller batch", notes.get(8).get(DeviceSession.LADDER));
        assertTrue(notes.get(0).isEmpty(), notes.get(0).toString());
    }
}
