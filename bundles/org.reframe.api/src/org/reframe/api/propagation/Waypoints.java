// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.Optional;
import org.reframe.api.run.RunException;

/**
 * Where a session leaves what it needs to go on in the middle of a span, so that an end of the process costs no more than the
 * frames between two waypoints. Spans are told apart by their place in the request. Used by one thread.
 */
public interface Waypoints {
    /** Keeps nothing. */
    Waypoints NONE = new Waypoints() {
        @Override
        public int distance() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Optional<byte[]> last(int span) {
            return Optional.empty();
        }

        @Override
        public void keep(int span, byte[] state) {
            // nothing is kept
        }
    };

    /** Frames of a span after which another waypoint is due, 1 or more. */
    int distance();

    /**
     * What was kept last, whole, by a session with the same clip, propagator and {@linkplain PropagationSession#basis() basis}
     * for a span with the same bounds; empty when there is nothing, or when a mask given before it is lost. A session that does
     * not understand it begins anew.
     */
    Optional<byte[]> last(int span) throws RunException;

    /**
     * Replaces what was kept for a span. Every mask that the sink took before outlasts this call's return.
     *
     * @param state the session's own; too large a one is not kept
     */
    void keep(int span, byte[] state) throws RunException;
}
