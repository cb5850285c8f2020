// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** Loads the frames after the one just used, on one daemon thread of its own that ends when idle. Thread-safe. */
public final class ReadAhead implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    private final IntPredicate loader;
    private final ExecutorService worker;
    private volatile int wanted = -1;
    private volatile boolean running;
    private int depth;
    private int last = Integer.MIN_VALUE;

    /**
     * A read-ahead that has nothing to do yet.
     *
     * @param depth frames ahead; 0 never reads ahead
     * @param loader loads one frame; false when there is nothing to load any more
     */
    public ReadAhead(int depth, IntPredicate loader) {
        this.depth = depth;
        this.loader = loader;
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, "video read-ahead");
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        worker = pool;
    }

    /** Says which frame was used; a step forward by one starts reading. */
    public synchronized void used(int index) {
        boolean forward = index == last + 1;
        last = index;
        wanted = index;
        if (forward && depth > 0 && !running) {
            running = true;
            worker.execute(this::load);
        }
    }

    private void load() {
        try {
            int next = wanted + 1;
            while (next <= wanted + depth && next > wanted - depth && loader.test(next)) {
                next = Math.max(next, wanted) + 1;
            }
        } finally {
            running = false;
        }
    }

    @Override
    public synchronized void close() {
        depth = 0;
        worker.shutdown();
    }
}
