// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.List;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A session whose qualities are brought to the common scale; masks are untouched. */
record ScaledSession(PropagationSession own, QualityScale scale) implements PropagationSession {
    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        return own.segment(frame, prompt, context);
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        own.propagate(span, scaled(sink), context);
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, RunContext context) throws RunException {
        own.propagate(spans, sinks.stream().map(this::scaled).toList(), context);
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        own.propagate(spans, sinks.stream().map(this::scaled).toList(), waypoints, context);
    }

    private MaskSink scaled(MaskSink sink) {
        return mask -> sink.accept(new PropagatedMask(mask.frame(), mask.mask(), scale.of(mask.quality())));
    }

    @Override
    public void keep(long bytes) {
        own.keep(bytes);
    }

    @Override
    public String basis() {
        return own.basis() + " quality=" + scale.text();
    }

    @Override
    public void close() {
        own.close();
    }
}
