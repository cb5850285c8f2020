// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** A propagator in a process that ends after so many masks, and that says what its masks depend on. */
final class MortalPropagator implements Propagator {
    private final Propagator own;
    private int left = Integer.MAX_VALUE;
    private int given;
    private String basis = "";

    MortalPropagator(Propagator own) {
        this.own = own;
    }

    /** Ends the process, as far as a test can: nothing after it runs but what exceptions run. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Another process, on a machine where masks depend on something else, perhaps. */
    MortalPropagator process(int masks, String dependsOn) {
        left = masks;
        basis = dependsOn;
        return this;
    }

    /** Masks given by all processes. */
    int given() {
        return given;
    }

    @Override
    public PropagationSession open(Video video, RunContext context) throws RunException {
        return new Session(own.open(video, context));
    }

    @Override
    public PropagationSession open(Video video, Map<String, String> options, RunContext context) throws RunException {
        return new Session(own.open(video, options, context));
    }

    private final class Session implements PropagationSession {
        private final PropagationSession session;

        Session(PropagationSession session) {
            this.session = session;
        }

        @Override
        public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
            return session.segment(frame, prompt, context);
        }

        @Override
        public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
            propagate(List.of(span), List.of(sink), Waypoints.NONE, context);
        }

        @Override
        public void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
                throws RunException {
            List<MaskSink> counting = new ArrayList<>();
            for (MaskSink sink : sinks) {
                counting.add(mask -> {
                    if (left-- <= 0) throw new Killed();
                    given++;
                    sink.accept(mask);
                });
            }
            session.propagate(spans, counting, waypoints, context);
        }

        @Override
        public String basis() {
            return basis;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
