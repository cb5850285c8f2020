// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Gives some masks, then fails. */
public final class BrokenMidway implements Propagator {
    /** How many it gives. */
    static final int GIVEN = 5;

    @Override
    public PropagationSession open(Video video, RunContext context) {
        return new PropagationSession() {
            @Override
            public Mask segment(int frame, Prompt prompt, RunContext run) {
                throw new IllegalStateException("cannot segment");
            }

            @Override
            public void propagate(Span span, MaskSink sink, RunContext run) throws RunException {
                Mask mask = Mask.empty(video.info().width(), video.info().height());
                for (int frame = span.first(); frame < span.first() + GIVEN; frame++) {
                    sink.accept(new PropagatedMask(frame, mask, 0.5));
                }
                throw new IllegalStateException("lost at frame " + (span.first() + GIVEN));
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
