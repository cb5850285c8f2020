// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.Closeable;
import java.io.IOException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Closes a stream once the work is cancelled, so that a read which waits for a silent server ends. Close it when done. */
final class CancelWatch implements AutoCloseable {
    private static final long TICK_MILLIS = 200;

    private final Thread watcher;

    CancelWatch(Closeable stream, IProgressMonitor monitor) {
        watcher = Thread.ofVirtual().name("cancel of a download").start(() -> watch(stream, monitor));
    }

    private static void watch(Closeable stream, IProgressMonitor monitor) {
        try {
            while (!monitor.isCanceled()) {
                Thread.sleep(TICK_MILLIS);
            }
            stream.close();
        } catch (InterruptedException e) {
            // The work is done
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It was broken before; the reader hears of it
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
