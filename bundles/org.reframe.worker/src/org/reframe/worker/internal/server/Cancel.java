// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;

/** The monitor of one request: cancelled from the desktop, and telling it what is being done. */
final class Cancel extends NullProgressMonitor {
    private final Wire wire;

    Cancel(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void subTask(@Nullable String name) {
        try {
            wire.send(Message.DOING, out -> Wire.writeText(out, name == null ? "" : name));
        } catch (IOException e) {
            throw new OperationCanceledException("the desktop is gone");
        }
    }
}
