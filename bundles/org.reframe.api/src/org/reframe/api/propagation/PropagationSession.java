// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.List;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Propagation over one clip. Used by one thread at a time; close it to free what it cached.
 *
 * <p>Sessions keep no pins: a result depends on the request alone, never on what was asked before.
 */
public interface PropagationSession extends AutoCloseable {
    /**
     * The region that a prompt stands for on its frame: a preview for boxes and clicks, the given mask for masks.
     *
     * @param frame 0-based
     */
    Mask segment(int frame, Prompt prompt, RunContext context) throws RunException;

    /**
     * Computes the masks of a span. The sink gets every frame of the span exactly once, in any order, never a pinned one.
     * On cancel, frames already given stay valid.
     */
    void propagate(Span span, MaskSink sink, RunContext context) throws RunException;

    /**
     * Computes spans of several objects. As {@link #propagate(Span, MaskSink, RunContext)} for each, with the same results;
     * an implementation may do it in one walk over the clip.
     *
     * @param spans any of any objects
     * @param sinks as many, in the same order
     */
    default void propagate(List<Span> spans, List<MaskSink> sinks, RunContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), spans.size());
        for (int i = 0; i < spans.size(); i++) {
            propagate(spans.get(i), sinks.get(i), context.with(progress.split(1)));
        }
    }

    /**
     * As {@link #propagate(List, List, RunContext)}, going on where an earlier call with the same spans was ended: a sink gets
     * the frames of its span that it has not got before the last waypoint, with the masks of a call that was not ended. A
     * session that keeps no waypoints gives all of them.
     *
     * @param spans any of any objects
     * @param sinks as many, in the same order
     * @param waypoints read before a span begins, written on the way
     */
    default void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        propagate(spans, sinks, context);
    }

    /**
     * Says that spans from the same pins will be asked for again, as when many corrections of a clip are compared. A session may
     * then keep more of what it computes; results are the same. One that has nothing to keep does nothing.
     *
     * @param bytes of memory that it may take for this at the most; 0 for no more than it takes anyway
     */
    default void keep(long bytes) {
        // nothing to keep
    }

    /** What results depend on beside clip, pins and the propagator's name, such as the hash of weights; empty for nothing. */
    default String basis() {
        return "";
    }

    @Override
    void close();
}
