// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.IOException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.worker.internal.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one worker, started when first needed and again when it has ended. Thread-safe. */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Starter starter;
    private @Nullable WorkerProcess running;

    /** Starts a worker. */
    @FunctionalInterface
    interface Starter {
        WorkerProcess start() throws RunException;
    }

    Workers(Starter starter) {
        this.starter = starter;
    }

    /** The living worker. */
    synchronized WorkerProcess worker() throws RunException {
        WorkerProcess known = running;
        if (known != null && known.isAlive()) return known;
        if (known != null) {
            LOG.warn("The worker process {} ended unexpectedly; starting another", known.pid());
            known.close();
        }
        WorkerProcess started = starter.start();
        running = started;
        return started;
    }

    /** Waits a moment for the end of a worker whose connection broke: a killed process still looks alive and takes connections. */
    synchronized void settle() {
        WorkerProcess known = running;
        if (known != null) known.awaitEnd();
    }

    /** How the worker ended whose connection broke, in words; waits a moment for its end. */
    synchronized String end() {
        settle();
        WorkerProcess known = running;
        return known == null ? "it was closed" : known.end();
    }

    /** A new connection to the living worker. */
    Wire connect() throws RunException, IOException {
        WorkerProcess worker = worker();
        try {
            return worker.connect();
        } catch (IOException e) {
            // A process that was killed looks alive for a moment, and one that takes no connection is of no use.
            LOG.warn("The worker process {} takes no connection: {}", worker.pid(), e.getMessage());
            worker.close();
            return worker().connect();
        }
    }

    @Override
    public synchronized void close() {
        WorkerProcess known = running;
        running = null;
        if (known != null) known.close();
    }
}
