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
    private final int distance;
    private final List<Span> spans = new ArrayList<>();
    private final List<ObjectMasks> objects = new ArrayList<>();
    private final List<ObjectMasks> targets = new ArrayList<>();

    SpanRunner(PropagationSession session, RunContext context) {
        this(session, context, SpanStates.DISTANCE);
    }

    /** The same with another distance between waypoints, in frames. */
    SpanRunner(PropagationSession session, RunContext context, int distance) {
        this.session = session;
        this.context = context;
        this.distance = distance;
    }

    /**
     * Adds an object: every span of it that is not complete; pinned frames are stored as given.
     *
     * @param pins of the object
     * @param frameCount length of the clip
     * @param masks what is there already, and where the rest goes
     */
    void add(Collection<Pin> pins, int frameCount, ObjectMasks masks) throws RunException {
        add(Spans.between(pins, frameCount), pins, masks);
    }

    /** As {@link #add(Collection, int, ObjectMasks)} for some spans and pins of an object only. */
    void add(List<Span> some, Collection<Pin> pins, ObjectMasks masks) throws RunException {
        objects.add(masks);
        for (Span span : some) {
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
     * Computes all that was added, by one request, so that objects can share what they have in common. What an earlier run left
     * in the middle of a span goes on from its last waypoint.
     *
     * @param progress of all frames; cancelling stops before the next frame is stored
     * @return frames computed
     */
    int run(SubMonitor progress) throws RunException {
        progress.setWorkRemaining(
                Math.max(1, spans.stream().mapToInt(Span::length).sum()));
        SpanStates states = new SpanStates(distance);
        int[] frames = {0};
        List<MaskSink> sinks = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            MaskSink target = states.add(spans.get(i), targets.get(i));
            sinks.add(mask -> {
                progress.split(1);
                target.accept(mask);
                frames[0]++;
            });
        }
        session.propagate(spans, sinks, states, context.with(progress.split(0)));
        for (ObjectMasks object : objects) {
            object.dropStates();
        }
        return frames[0];
    }
}
