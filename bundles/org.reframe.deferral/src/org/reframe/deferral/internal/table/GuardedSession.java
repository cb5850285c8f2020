// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * A session whose plug-in's defects are errors of one clip: they must not end what is done with the others.
 *
 * @param own session, closed with this one
 * @param propagator its name, for people
 */
record GuardedSession(PropagationSession own, String propagator) implements PropagationSession {
    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        try {
            return own.segment(frame, prompt, context);
        } catch (OperationCanceledException cancelled) {
            throw cancelled;
        } catch (RuntimeException broken) {
            throw failed("frame " + frame, broken);
        }
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        guarded(() -> "frames " + span.first() + "–" + span.last(), () -> own.propagate(span, sink, context));
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, RunContext context) throws RunException {
        guarded(() -> spans.size() + " spans", () -> own.propagate(spans, sinks, context));
    }

    @Override
    public void keep(long bytes) {
        own.keep(bytes);
    }

    @Override
    public String basis() {
        return own.basis();
    }

    @Override
    public void close() {
        own.close();
    }

    /** What a plug-in does. */
    @FunctionalInterface
    private interface Work {
        void run() throws RunException;
    }

    private void guarded(Supplier<String> where, Work work) throws RunException {
        try {
            work.run();
        } catch (OperationCanceledException cancelled) {
            throw cancelled;
        } catch (RuntimeException broken) {
            throw failed(where.get(), broken);
        }
    }

    private RunException failed(String where, RuntimeException broken) {
        return new RunException(
                RunException.Kind.INTERNAL, "The propagator " + propagator + " failed on " + where + ": " + broken, broken);
    }
}
