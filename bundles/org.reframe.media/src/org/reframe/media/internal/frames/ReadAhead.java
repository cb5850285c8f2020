// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.frames;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Loads the frames after the one just used, on daemon threads of its own that end when idle. Thread-safe. */
public final class ReadAhead implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    /** Loads frames; called from several threads at once. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Loads the first frame in a range that is neither held nor being loaded.
         *
         * @param from first of the range
         * @param to last of the range
         * @return false when there is nothing to load, or loading failed
         */
        boolean loadOne(int from, int to);
    }

    private final Loader loader;
    private final int workers;
    private final ExecutorService pool;
    private int depth;
    private int running;
    private int last = Integer.MIN_VALUE;
    private boolean forward;

    /**
     * A read-ahead that has nothing to do yet.
     *
     * @param depth frames ahead; 0 never reads ahead
     * @param workers threads, at least 1
     */
    public ReadAhead(int depth, int workers, Loader loader) {
        this.depth = depth;
        this.workers = workers;
        this.loader = loader;
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, queue, task -> {
                    Thread thread = new Thread(task, "video read-ahead");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        pool = threads;
    }

    /** Says which frame was used; a step forward by one starts reading, any other ends it. */
    public synchronized void used(int index) {
        forward = index == last + 1 || index == last && forward;
        last = index;
        while (forward && depth > 0 && running < workers) {
            running++;
            pool.execute(this::load);
        }
    }

    private void load() {
        boolean ended = false;
        int seen = -1;
        try {
            while (!ended) {
                int from;
                int to;
                synchronized (this) {
                    ended = !forward || depth == 0 || last == seen;
                    seen = -1;
                    from = last + 1;
                    to = last + depth;
                    if (ended) {
                        running--;
                    }
                }
                if (!ended && !loader.loadOne(from, to)) {
                    // Nothing to do unless a frame was used in the meantime.
                    seen = from - 1;
                }
            }
        } finally {
            if (!ended) {
                stopped();
            }
        }
    }

    private synchronized void stopped() {
        running--;
    }

    @Override
    public synchronized void close() {
        depth = 0;
        pool.shutdown();
    }
}
