// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.inference.service.Priority;

/**
 * Turns on one device: one pass at a time, so that threads are never oversubscribed; interactive before batch, and first come
 * first served within each. Thread-safe.
 */
final class DeviceQueue {
    private static final long LOOK_NANOS = 50_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Ticket> waiting =
            new PriorityQueue<>(Comparator.comparing(Ticket::priority).thenComparing(Ticket::number));
    private long next;
    private boolean busy;

    private record Ticket(Priority priority, long number) {}

    /** A turn; closing it lets the next in. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a turn.
     *
     * @throws OperationCanceledException when the monitor is cancelled while waiting
     */
    Turn enter(Priority priority, IProgressMonitor monitor) {
        return enter(priority, monitor, () -> false).orElseThrow(OperationCanceledException::new);
    }

    /**
     * Waits for a turn, or until none is needed any more.
     *
     * @param settled whether the turn is no longer needed; looked at after each turn of another
     * @return empty when it is not needed
     * @throws OperationCanceledException when the monitor is cancelled while waiting
     */
    Optional<Turn> enter(Priority priority, IProgressMonitor monitor, BooleanSupplier settled) {
        if (monitor.isCanceled()) throw new OperationCanceledException();
        lock.lock();
        Ticket ticket = new Ticket(priority, next++);
        waiting.add(ticket);
        try {
            long looked = System.nanoTime();
            while (!settled.getAsBoolean()) {
                if (!busy && ticket.equals(waiting.peek())) {
                    busy = true;
                    return Optional.of(this::leave);
                }
                // A monitor cannot wake us, so look at it now and then.
                if (System.nanoTime() - looked >= LOOK_NANOS) {
                    look(ticket, monitor);
                    looked = System.nanoTime();
                } else {
                    await();
                }
            }
            return Optional.empty();
        } finally {
            waiting.remove(ticket);
            changed.signalAll();
            lock.unlock();
        }
    }

    private void await() {
        try {
            changed.await(LOOK_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    /** A monitor may hold us for as long as a person pauses the run; others go ahead meanwhile, and the place is kept. */
    private void look(Ticket ticket, IProgressMonitor monitor) {
        waiting.remove(ticket);
        changed.signalAll();
        lock.unlock();
        try {
            if (monitor.isCanceled()) throw new OperationCanceledException();
        } finally {
            lock.lock();
            waiting.add(ticket);
        }
    }

    private void leave() {
        lock.lock();
        try {
            busy = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int length() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
