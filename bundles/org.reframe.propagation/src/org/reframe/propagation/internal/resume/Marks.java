// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.resume;

import java.util.Optional;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunException;

/** Leaves a waypoint of one span each time that one is due. Used by one thread. */
public final class Marks {
    private final Waypoints waypoints;
    private final int span;
    private int since;

    /**
     * Of one span.
     *
     * @param waypoints of all spans
     * @param span its place among them
     */
    public Marks(Waypoints waypoints, int span) {
        this.waypoints = waypoints;
        this.span = span;
    }

    /** Where an earlier call came to; empty to begin anew. */
    public Optional<Reached> last() throws RunException {
        return waypoints.last(span).flatMap(Reached::of);
    }

    /** Says that a mask was given; leaves a waypoint when it is time. */
    public void given(Reached reached) throws RunException {
        if (++since >= waypoints.distance()) {
            since = 0;
            waypoints.keep(span, reached.toBytes());
        }
    }
}
