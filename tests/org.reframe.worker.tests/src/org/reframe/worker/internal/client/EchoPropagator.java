// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Answers each prompt with a disc, made beforehand: only the way there and back takes time. */
public final class EchoPropagator implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        int width = video.info().width();
        int height = video.info().height();
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width - width / 2;
            int y = i / width - height / 2;
            pixels[i] = (byte) (x * x + y * y < height * height / 9 ? 1 : 0);
        }
        Mask disc = Mask.ofPixels(width, height, pixels);
        return new PropagationSession() {
            @Override
            public Mask segment(int frame, Prompt prompt, RunContext asked) {
                return disc;
            }

            @Override
            public void propagate(Span span, MaskSink sink, RunContext asked) {}

            @Override
            public String basis() {
                // Another one in each process, as weights that were exchanged between two would give
                return "process " + ProcessHandle.current().pid();
            }

            @Override
            public void close() {}
        };
    }
}
