// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Turns Ctrl-C, SIGTERM and a stop of the platform into a cancel of the running task, and gives the task time to keep what it
 * has done. Thread-safe.
 *
 * <p>On a signal the JVM starts its shutdown hooks, ours among them, while the task's thread goes on. Ours cancels the
 * monitor and waits until the run folder is written; then it ends the process with 130, as the JVM would otherwise report
 * the signal's number and might do so before the task's files are whole. The platform's own hook, if it has one, runs at
 * the same time and calls {@link #stop()} through the application, which waits likewise before bundles are stopped.
 */
final class Cancellation {
    private static final long PATIENCE_SECONDS = 120;

    private final Runnable halt;
    private @Nullable Guard running;

    /** A cancellation that ends the process in its own way after a signal. */
    Cancellation(Runnable halt) {
        this.halt = halt;
    }

    /** Starts watching over a run. */
    synchronized Guard guard(IProgressMonitor monitor) {
        Guard guard = new Guard(monitor);
        running = guard;
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    /** Cancels the run, if there is one, and waits until it has kept what is done. */
    void stop() {
        @Nullable Guard guard;
        synchronized (this) {
            guard = running;
        }
        if (guard != null) {
            guard.cancel();
        }
    }

    /** One run being watched; closed when its files are whole. */
    final class Guard implements AutoCloseable {
        private final IProgressMonitor monitor;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread hook = new Thread(this::signal, "reframe-cancel");
        private volatile boolean complete;

        private Guard(IProgressMonitor monitor) {
            this.monitor = monitor;
        }

        /** Says that the run came to its own end, so that a late signal does not make it look cancelled. */
        void finished() {
            complete = true;
        }

        /** What the shutdown hook does. */
        void signal() {
            cancel();
            if (!complete) {
                halt.run();
            }
        }

        private void cancel() {
            monitor.setCanceled(true);
            try {
                ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            ended.countDown();
            synchronized (Cancellation.this) {
                running = null;
            }
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is already at work and has just been let go; the process ends through it.
                monitor.setCanceled(true);
            }
        }
    }
}
