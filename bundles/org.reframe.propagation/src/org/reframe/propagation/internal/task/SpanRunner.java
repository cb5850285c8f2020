// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Runs the spans of objects that are not complete yet. Complete spans are left exactly as they are. */
final class SpanRunner {
    private final PropagationSession session;
    private final RunContext context;
    private final List<Span> spans = new ArrayList<>();
    private final List<ObjectMasks> targets = new ArrayList<>();

    SpanRunner(PropagationSession session, RunContext context) {
        this.session = session;
        this.context = context;
    }

    /**
     * Adds an object: every span of it that is not complete; pinned frames are stored as given.
     *
     * @param pins of the object
     * @param frameCount length of the clip
     * @param masks what is there already, and where the rest goes
     */
    void add(Collection<Pin> pins, int frameCount, ObjectMasks masks) throws RunException {
        for (Span span : Spans.between(pins, frameCount)) {
            if (!masks.covers(span.first(), span.last())) {
                spans.add(span);
                targets.add(masks);
            }
        }
        for (Pin pin : pins) {
            masks.accept(new PropagatedMask(pin.frame(), pin.mask(), 1));
        }
    }

    /**
     * Computes all that was added, by one request, so that objects can share what they have in common.
     *
     * @param progress of all frames; cancelling stops before the next frame is stored
     * @return frames computed
     */
    int run(SubMonitor progress) throws RunException {
        int frames = spans.stream().mapToInt(Span::length).sum();
        progress.setWorkRemaining(Math.max(1, frames));
        List<MaskSink> sinks = new ArrayList<>();
        for (ObjectMasks target : targets) {
            sinks.add(mask -> {
                progress.split(1);
                target.accept(mask);
            });
        }
        session.propagate(spans, sinks, context.with(progress.split(0)));
        return frames;
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
