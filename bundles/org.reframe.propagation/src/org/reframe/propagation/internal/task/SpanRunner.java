// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.Collection;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Runs the spans of one object that are not complete yet. Complete spans are left exactly as they are. */
final class SpanRunner {
    private final PropagationSession session;
    private final RunContext context;

    SpanRunner(PropagationSession session, RunContext context) {
        this.session = session;
        this.context = context;
    }

    /**
     * Computes every missing span; pinned frames are stored as given.
     *
     * @param pins of the object
     * @param frameCount length of the clip
     * @param masks what is there already, and where the rest goes
     * @param progress of all frames of the clip
     * @return frames computed
     */
    int run(Collection<Pin> pins, int frameCount, ObjectMasks masks, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(frameCount);
        int computed = 0;
        for (Span span : Spans.between(pins, frameCount)) {
            if (masks.covers(span.first(), span.last())) {
                progress.split(span.length());
            } else {
                propagate(span, masks, progress);
                computed += span.length();
            }
        }
        for (Pin pin : pins) {
            masks.accept(new PropagatedMask(pin.frame(), pin.mask(), 1));
        }
        return computed;
    }

    /**
     * Computes one span, counting frames as they come.
     *
     * @param sink where the masks go
     * @param progress one tick a frame; cancelling stops before the next frame is stored
     */
    void propagate(Span span, MaskSink sink, SubMonitor progress) throws RunException {
        session.propagate(
                span,
                mask -> {
                    progress.split(1);
                    sink.accept(mask);
                },
                context.with(progress.split(0)));
    }
}
