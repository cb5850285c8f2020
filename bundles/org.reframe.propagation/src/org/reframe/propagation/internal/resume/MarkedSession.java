// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.resume;

import java.util.List;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A session that computes spans one after the other and says how far it came in each. */
public abstract class MarkedSession implements PropagationSession {
    /** For subclasses. */
    protected MarkedSession() {}

    /** Computes a span from where its marks say on, and sets more of them. */
    protected abstract void propagate(Span span, MaskSink sink, Marks marks, RunContext context) throws RunException;

    @Override
    public final void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        propagate(span, sink, new Marks(Waypoints.NONE, 0), context);
    }

    @Override
    public final void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        for (int i = 0; i < spans.size(); i++) {
            propagate(spans.get(i), sinks.get(i), new Marks(waypoints, i), context);
        }
    }
}
