// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the desktop that, and why, there is no result. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void tell(Wire wire, Throwable failure) {
        try {
            if (failure instanceof OperationCanceledException) {
                wire.send(Message.CANCELLED);
                return;
            }
            LOG.warn("A request failed", failure);
            RunException.Kind kind = failure instanceof RunException known ? known.kind() : RunException.Kind.INTERNAL;
            @Nullable String said = failure.getMessage();
            String name = failure.getClass().getName();
            String text = said == null ? name : failure instanceof RunException ? said : name + ": " + said;
            wire.send(Message.FAILED, out -> {
                out.writeByte(kind.ordinal());
                Wire.writeText(out, text);
            });
        } catch (IOException e) {
            LOG.info("A session ended: {}", e.getMessage());
        }
    }
}
