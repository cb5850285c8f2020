// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.run;

import java.util.function.BooleanSupplier;

/** Holds running computations while it is on. Thread-safe. */
public final class PauseSwitch {
    private boolean on;
    private long since;
    private long total;

    /** Turns it on or off; returns whether it is on now. */
    public synchronized boolean toggle() {
        on = !on;
        if (on) {
            since = System.nanoTime();
        } else {
            total += System.nanoTime() - since;
        }
        notifyAll();
        return on;
    }

    /** Whether it is on. */
    public synchronized boolean isOn() {
        return on;
    }

    /** Time spent on, in nanoseconds, since it was made. */
    synchronized long pausedNanos() {
        return total + (on ? System.nanoTime() - since : 0);
    }

    /**
     * Waits while it is on.
     *
     * @param cancelled ends the waiting
     * @param waiting called once when there is something to wait for
     */
    synchronized void await(BooleanSupplier cancelled, Runnable waiting) {
        if (on) {
            waiting.run();
        }
        try {
            while (on && !cancelled.getAsBoolean()) {
                wait(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
