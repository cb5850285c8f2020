// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Propagates the spans of one clip; keeps the last few frames and flows, which never change a result. */
final class FlowSession implements PropagationSession {
    private final FrameCache frames;

    FlowSession(Video video) {
        this.frames = new FrameCache(video);
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        return prompt instanceof MaskPrompt given
                ? given.mask()
                : PromptSegmentation.segment(frames.video().frame(frame), prompt);
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        new SpanPropagator(frames, sink, context).run(span);
    }

    @Override
    public void close() {
        frames.clear();
    }
}
