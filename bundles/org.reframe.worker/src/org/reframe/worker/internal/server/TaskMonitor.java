// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;

/** The monitor of a task: cancelled from the desktop, and telling it how far the task is. Thread-safe. */
final class TaskMonitor extends NullProgressMonitor {
    /** A task may report after each of a million parts; people look a few times a second. */
    private static final long QUIET_NANOS = 20_000_000;

    private final Wire wire;
    private double untold;
    private long told;

    TaskMonitor(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void beginTask(@Nullable String name, int total) {
        send(Message.BEGIN, out -> {
            Wire.writeText(out, name == null ? "" : name);
            out.writeInt(total);
        });
    }

    @Override
    public void setTaskName(@Nullable String name) {
        send(Message.PART, out -> Wire.writeText(out, name == null ? "" : name));
    }

    @Override
    public void subTask(@Nullable String name) {
        send(Message.DOING, out -> Wire.writeText(out, name == null ? "" : name));
    }

    @Override
    public void worked(int work) {
        internalWorked(work);
    }

    @Override
    public synchronized void internalWorked(double work) {
        untold += work;
        long now = System.nanoTime();
        if (now - told >= QUIET_NANOS) {
            told = now;
            tell();
        }
    }

    @Override
    public synchronized void done() {
        if (untold > 0) tell();
    }

    private void tell() {
        double work = untold;
        untold = 0;
        send(Message.WORKED, out -> out.writeDouble(work));
    }

    private void send(Message message, Wire.Body body) {
        try {
            wire.send(message, body);
        } catch (IOException e) {
            throw new OperationCanceledException("the desktop is gone");
        }
    }
}
