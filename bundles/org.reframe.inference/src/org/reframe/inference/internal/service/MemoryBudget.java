// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

/** What may be allocated on one device; asked before allocation. Thread-safe. */
final class MemoryBudget {
    private final long limit;
    private long taken;

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** A part of the budget; closing it gives it back. */
    interface Reservation extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a part.
     *
     * @throws OutOfDeviceMemoryException when less is free
     */
    synchronized Reservation reserve(long bytes) throws OutOfDeviceMemoryException {
        if (bytes > limit - taken) {
            throw new OutOfDeviceMemoryException(
                    "asked for " + megabytes(bytes) + ", free " + megabytes(limit - taken) + " of " + megabytes(limit));
        }
        taken += bytes;
        return () -> giveBack(bytes);
    }

    private synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    /** Bytes not yet taken. */
    synchronized long free() {
        return limit - taken;
    }

    private static String megabytes(long bytes) {
        return (bytes + (1 << 20) - 1 >> 20) + " MiB";
    }
}
