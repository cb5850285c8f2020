// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

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

/** Gives three masks and fails. */
public final class Endless implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        int width = video.info().width();
        int height = video.info().height();
        return new PropagationSession() {
            @Override
            public Mask segment(int frame, Prompt prompt, RunContext running) {
                byte[] pixels = new byte[width * height];
                pixels[0] = 1;
                return Mask.ofPixels(width, height, pixels);
            }

            @Override
            public void propagate(Span span, MaskSink sink, RunContext running) throws RunException {
                for (int i = 0; i < 3; i++) {
                    sink.accept(new PropagatedMask(
                            span.first() + i, Mask.ofPixels(width, height, new byte[width * height]), 0.5));
                }
                throw new IllegalStateException("no end today");
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
