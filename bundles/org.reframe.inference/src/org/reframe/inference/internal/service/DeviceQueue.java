// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.inference.service.Priority;

/**
 * Turns on one device: one pass at a time, so that threads are never oversubscribed; interactive before batch, and first come
 * first served within each. Thread-safe.
 */
final class DeviceQueue {
    private static final long LOOK_MILLISECONDS = 50;

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
        lock.lock();
        try {
            Ticket ticket = new Ticket(priority, next++);
            waiting.add(ticket);
            try {
                while (busy || !ticket.equals(waiting.peek())) {
                    await(monitor);
                }
                if (monitor.isCanceled()) throw new OperationCanceledException();
                busy = true;
            } finally {
                waiting.remove(ticket);
                changed.signalAll();
            }
            return this::leave;
        } finally {
            lock.unlock();
        }
    }

    private void await(IProgressMonitor monitor) {
        try {
            // A monitor cannot wake us, so look at it now and then.
            boolean signalled = changed.await(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            if (!signalled && monitor.isCanceled()) throw new OperationCanceledException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
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
