// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.IOException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the worker of a cancel while a thread waits for its answer. */
final class CancelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final long LOOK_MILLISECONDS = 50;

    private final IProgressMonitor monitor;
    private final Wire wire;
    private boolean ended;

    CancelWatch(IProgressMonitor monitor, Wire wire) {
        this.monitor = monitor;
        this.wire = wire;
        Thread.ofVirtual().name("cancel watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!hasEnded() && !monitor.isCanceled()) Thread.sleep(LOOK_MILLISECONDS);
            synchronized (this) {
                // A cancel that comes late must not hit the next request.
                if (!ended) wire.send(Message.CANCEL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The worker was gone before it could be told to stop", e);
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public synchronized void close() {
        ended = true;
    }
}
