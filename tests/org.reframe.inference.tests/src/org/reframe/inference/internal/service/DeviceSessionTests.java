// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.script.ScriptNetworkLoader;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.service.Work;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

class DeviceSessionTests {
    private static final long MEGABYTE = 1 << 20;

    private final Notes context = new Notes(new NullProgressMonitor(), new LinkedHashMap<>());
    private final ComputeDevice cpu = ComputeDevice.of(Device.cpu(), 8 * MEGABYTE, new ScriptNetworkLoader());

    private static final class Doubling implements Weights {
        @Override
        public Map<String, TensorInfo> tensors() {
            return Map.of("factor", new TensorInfo("factor", ElementType.FLOAT32, List.of(1L)));
        }

        @Override
        public ByteBuffer read(String name) {
            return ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(2)
                    .flip();
        }

        @Override
        public void close() {}
    }

    private static SessionRequest request(String key) {
        return new SessionRequest(
                key,
                new NetworkDefinition(
                        "def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:\n  return x * p[\"factor\"]\n",
                        List.of("forward"),
                        List.of(ParameterDefinition.learned("factor", 1L))),
                Doubling::new,
                Priority.BATCH);
    }

    /** Doubles numbers, {@code batch} at a time; claims a megabyte each. */
    private record Doubled(int numbers, int batch, boolean native_) implements Work<Float> {
        @Override
        public long bytes() {
            return native_ ? 0 : batch * MEGABYTE;
        }

        @Override
        public Float compute(Network network, NDManager scope) throws RunException {
            if (native_ && batch > 4) {
                // More than any machine has: the engine's own allocator refuses.
                scope.zeros(new Shape(1L << 45)).close();
            }
            float sum = 0;
            for (int from = 0; from < numbers; from += batch) {
                int count = Math.min(batch, numbers - from);
                sum += network.call("forward", scope.ones(new Shape(count)))
                        .head()
                        .sum()
                        .getFloat();
            }
            return sum;
        }

        @Override
        public Optional<Work<Float>> smaller(LadderStep step) {
            return step == LadderStep.SMALLER_BATCH && batch > 1
                    ? Optional.of(new Doubled(numbers, batch / 2, native_))
                    : Optional.empty();
        }
    }

    private ModelSession open(String key) throws RunException {
        DeviceSession session = new DeviceSession(request(key), cpu, cpu);
        session.load(context);
        return session;
    }

    @Test
    void goesDownTheLadderBeforeAllocating() throws RunException {
        try (ModelSession session = open("a")) {
            assertEquals(64f, session.run(new Doubled(32, 32, false), context));
        }
        assertEquals(
                "smaller batch, smaller batch, smaller batch", context.notes().get(DeviceSession.LADDER));
        assertEquals(8 * MEGABYTE, cpu.budget().free());
    }

    @Test
    void goesDownTheLadderWhenTheEngineRunsOut() throws RunException {
        try (ModelSession session = open("a")) {
            assertEquals(64f, session.run(new Doubled(32, 16, true), context));
            assertEquals(64f, session.run(new Doubled(32, 4, true), context));
        }
        assertEquals("smaller batch, smaller batch", context.notes().get(DeviceSession.LADDER));
    }

    @Test
    void movesToTheFallbackAndSaysSo() throws RunException {
        ComputeDevice small = ComputeDevice.of(Device.cpu(), 2, new ScriptNetworkLoader());
        try (DeviceSession session = new DeviceSession(request("a"), small, cpu)) {
            session.load(context);
            assertEquals(8f, session.run(new Doubled(4, 4, false), context));
        }
        assertEquals("CPU", context.notes().get(DeviceSession.LADDER));
    }

    @Test
    void saysWhatWasAskedWhenNothingSmallerFits() throws RunException {
        ComputeDevice tiny = ComputeDevice.of(Device.cpu(), MEGABYTE / 2, new ScriptNetworkLoader());
        try (DeviceSession session = new DeviceSession(request("a"), tiny, tiny)) {
            session.load(context);
            RunException e = assertThrows(RunException.class, () -> session.run(new Doubled(4, 4, false), context));
            assertEquals(RunException.Kind.ENVIRONMENT, e.kind());
            assertTrue(e.getMessage().contains("asked for 1 MiB"), e.getMessage());
            assertTrue(e.getMessage().contains("REFRAME_MEMORY_LIMIT"), e.getMessage());
        }
    }

    @Test
    void sessionsShareWeightsAndTheLastFreesThem() throws RunException {
        ModelSession first = open("a");
        ModelSession second = open("a");
        assertEquals(1, cpu.models().size());
        first.close();
        first.close();
        assertEquals(8f, second.run(new Doubled(4, 4, false), context));
        second.close();
        assertEquals(0, cpu.models().size());
        assertThrows(RunException.class, () -> second.run(new Doubled(4, 4, false), context));
    }

    @Test
    void cancelStopsBeforeAPass() throws RunException {
        try (ModelSession session = open("a")) {
            context.monitor().setCanceled(true);
            assertThrows(OperationCanceledException.class, () -> session.run(new Doubled(4, 4, false), context));
            context.monitor().setCanceled(false);
            assertEquals(8f, session.run(new Doubled(4, 4, false), context));
        }
    }

    /** Holds the device until it is let go. */
    private record Held(CountDownLatch begun, CountDownLatch end) implements Work<Integer> {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public Integer compute(Network network, NDManager scope) throws RunException {
            begun.countDown();
            try {
                if (!end.await(20, TimeUnit.SECONDS)) throw RunException.usage("nobody let go");
            } catch (InterruptedException e) {
                throw RunException.usage("interrupted");
            }
            return 1;
        }

        @Override
        public Optional<Work<Integer>> smaller(LadderStep step) {
            return Optional.empty();
        }
    }

    @Test
    @Timeout(20)
    void cancelDoesNotWaitForThePassOfAnotherNorForTheNextOfItsOwn() throws Exception {
        Held held = new Held(new CountDownLatch(1), new CountDownLatch(1));
        Notes other = new Notes(new NullProgressMonitor(), new LinkedHashMap<>());
        try (ModelSession first = open("a");
                ModelSession second = open("a");
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Integer> pass = threads.submit(() -> first.run(held, context));
            held.begun().await();
            Future<Float> elsewhere = threads.submit(() -> second.run(new Doubled(4, 4, false), other));
            Future<Float> same = threads.submit(() -> first.run(new Doubled(4, 4, false), other));
            assertThrows(TimeoutException.class, () -> elsewhere.get(100, TimeUnit.MILLISECONDS));
            other.monitor().setCanceled(true);
            assertInstanceOf(
                    OperationCanceledException.class,
                    assertThrows(ExecutionException.class, elsewhere::get).getCause());
            assertInstanceOf(
                    OperationCanceledException.class,
                    assertThrows(ExecutionException.class, same::get).getCause());
            // Its own pass ends, the next does not begin.
            context.monitor().setCanceled(true);
            held.end().countDown();
            assertEquals(1, pass.get());
            assertThrows(OperationCanceledException.class, () -> first.run(held, context));
        }
    }

    @Test
    @Timeout(20)
    void twoClientsAtOnceGetTheirOwnResults() throws Exception {
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int client = 1; client <= 2; client++) {
                int numbers = 3 * client;
                clients.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        try (ModelSession session = open("a")) {
                            assertEquals(2f * numbers, session.run(new Doubled(numbers, 2, false), context));
                        }
                    }
                    return true;
                }));
            }
            for (Future<?> client : clients) client.get();
        }
        assertEquals(0, cpu.models().size());
        assertEquals(8 * MEGABYTE, cpu.budget().free());
    }

    @Test
    void aDeviceThatVanishesIsLeftForTheProcessorAndSaidSo() throws RunException {
        SessionRequest request = request("a");
        ManualNetwork network = new ManualNetwork(new ScriptNetworkLoader()
                .load(request.definition(), request.weights().open(), Device.cpu()));
        ComputeDevice card = ComputeDevice.of(Device.gpu(), 8 * MEGABYTE, (definition, weights, where) -> network);
        try (DeviceSession session = new DeviceSession(request, card, cpu);
                DeviceSession other = new DeviceSession(request, card, cpu)) {
            session.load(context);
            other.load(context);
            assertEquals(8f, session.run(new Doubled(4, 4, false), context));
            network.gone = true;
            assertEquals(8f, session.run(new Doubled(4, 4, false), context));
            assertEquals(Device.cpu().toString(), session.device());
            assertEquals("CPU", context.notes().get(DeviceSession.LADDER));
            assertEquals(Device.gpu().toString(), context.notes().get(DeviceSession.LOST));
            assertTrue(card.lost().get());
            assertEquals(8f, other.run(new Doubled(4, 4, false), context));
        }
        assertEquals(8 * MEGABYTE, card.budget().free());
        assertEquals(8 * MEGABYTE, cpu.budget().free());
    }

    @Test
    void theEngineComputesWithAllCoresButOne() throws RunException {
        open("a").close();
        assertEquals(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), JniUtils.getNumThreads());
        assertEquals(1, JniUtils.getNumInteropThreads());
    }
}
