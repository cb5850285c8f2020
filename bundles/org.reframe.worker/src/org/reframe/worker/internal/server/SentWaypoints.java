// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.propagation.Waypoints;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;

/**
 * Waypoints of the one span of a request: the last came with it, new ones are sent after the masks before them.
 *
 * @param wire to the desktop
 * @param distance frames between two
 * @param given with the request; nothing for none
 */
record SentWaypoints(Wire wire, int distance, byte[] given) implements Waypoints {
    @Override
    public Optional<byte[]> last(int span) {
        return given.length == 0 ? Optional.empty() : Optional.of(given);
    }

    @Override
    public void keep(int span, byte[] state) {
        try {
            wire.send(Message.WAYPOINT, out -> Wire.writeBytes(out, state));
        } catch (IOException e) {
            throw new OperationCanceledException("the desktop is gone");
        }
    }
}
