// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reframe.inference.service.Priority;

@Timeout(20)
class DeviceQueueTests {
    private final DeviceQueue queue = new DeviceQueue();

    private void waitFor(int length) throws InterruptedException {
        while (queue.length() != length) TimeUnit.MILLISECONDS.sleep(1);
    }

    @Test
    void interactiveOvertakesBatchAndEachIsServedInOrder() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            DeviceQueue.Turn held = queue.enter(Priority.BATCH, new NullProgressMonitor());
            int waiting = 0;
            for (String who : List.of("b1", "b2", "i1", "i2")) {
                Priority priority = who.startsWith("i") ? Priority.INTERACTIVE : Priority.BATCH;
                threads.submit(() -> {
                    try (DeviceQueue.Turn turn = queue.enter(priority, new NullProgressMonitor())) {
                        order.add(who);
                    }
                });
                waitFor(++waiting);
            }
            held.close();
        }
        assertEquals(List.of("i1", "i2", "b1", "b2"), order);
    }

    @Test
    void oneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                Priority priority = i % 3 == 0 ? Priority.INTERACTIVE : Priority.BATCH;
                all.add(threads.submit(() -> {
                    try (DeviceQueue.Turn turn = queue.enter(priority, new NullProgressMonitor())) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) one.get();
        }
        assertEquals(1, most.get());
    }

    @Test
    void cancelledWhileWaitingLeavesTheQueue() throws Exception {
        NullProgressMonitor monitor = new NullProgressMonitor();
        try (DeviceQueue.Turn held = queue.enter(Priority.BATCH, new NullProgressMonitor());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> waiting = threads.submit(() -> queue.enter(Priority.INTERACTIVE, monitor));
            waitFor(1);
            monitor.setCanceled(true);
            Exception e = assertThrows(Exception.class, waiting::get);
            assertTrue(e.getCause() instanceof OperationCanceledException, e.toString());
            waitFor(0);
        }
        queue.enter(Priority.BATCH, new NullProgressMonitor()).close();
    }

    @Test
    void aPausedRunDoesNotHoldTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch paused = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        NullProgressMonitor pausing = new NullProgressMonitor() {
            @Override
            public boolean isCanceled() {
                // As the desktop's does when a person pauses the run.
                if (looks.incrementAndGet() > 1) {
                    paused.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        return true;
                    }
                }
                return false;
            }
        };
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            DeviceQueue.Turn held = queue.enter(Priority.BATCH, new NullProgressMonitor());
            Future<?> waiting = threads.submit(
                    () -> queue.enter(Priority.INTERACTIVE, pausing).close());
            paused.await();
            held.close();
            queue.enter(Priority.BATCH, new NullProgressMonitor()).close();
            go.countDown();
            waiting.get();
        }
    }
}
