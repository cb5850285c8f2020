// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Propagates the spans of one clip. A span with two pins is tracked from both and the two are blended. */
final class FlowSession implements PropagationSession {
    private final Video video;
    private final WorkFrames frames;
    private final FlowEstimator flows = new FlowEstimator();

    FlowSession(Video video) {
        this.video = video;
        this.frames = new WorkFrames(video);
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        return prompt instanceof MaskPrompt given
                ? given.mask()
                : PromptSegmentation.segment(video.frame(frame), prompt);
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        if (span.before().isPresent() && span.after().isPresent()) {
            between(span, span.before().get(), span.after().get(), sink, context);
        } else if (span.before().isPresent()) {
            Tracker tracker = tracker(span.before().get());
            for (int frame = span.before().get().frame() + 1; frame <= span.last(); frame++) {
                float[] mask = step(tracker, frame, context);
                if (frame >= span.first()) {
                    sink.accept(result(frame, mask, tracker.quality()));
                }
            }
        } else {
            Pin pin = span.after().orElseThrow();
            Tracker tracker = tracker(pin);
            for (int frame = pin.frame() - 1; frame >= span.first(); frame--) {
                float[] mask = step(tracker, frame, context);
                if (frame <= span.last()) {
                    sink.accept(result(frame, mask, tracker.quality()));
                }
            }
        }
    }

    private void between(Span span, Pin before, Pin after, MaskSink sink, RunContext context) throws RunException {
        List<PropagatedMask> forward = new ArrayList<>();
        Tracker tracker = tracker(before);
        for (int frame = before.frame() + 1; frame <= span.last(); frame++) {
            float[] mask = step(tracker, frame, context);
            if (frame >= span.first()) {
                forward.add(new PropagatedMask(
                        frame,
                        MaskScaling.grow(mask, frames.width(), frames.height(), frames.width(), frames.height()),
                        tracker.quality()));
            }
        }
        tracker = tracker(after);
        for (int frame = after.frame() - 1; frame >= span.first(); frame--) {
            float[] mask = step(tracker, frame, context);
            if (frame <= span.last()) {
                PropagatedMask other = forward.get(frame - span.first());
                double share = share(frame - before.frame(), after.frame() - frame, other.quality(), tracker.quality());
                float[] blend = Blend.between(other.mask(), mask, share, frames.width(), frames.height());
                double quality = Math.max(other.quality(), tracker.quality());
                sink.accept(result(frame, blend, quality));
            }
        }
    }

    /** Weight of the forward side: nearer and surer counts more. */
    private static double share(int fromBefore, int toAfter, double forward, double backward) {
        double a = forward * forward / fromBefore;
        double b = backward * backward / toAfter;
        return a + b > 0 ? a / (a + b) : 0.5;
    }

    private Tracker tracker(Pin pin) throws RunException {
        WorkFrame frame = frames.frame(pin.frame());
        return new Tracker(flows, frame, MaskScaling.shrink(pin.mask(), frame.width(), frame.height()));
    }

    private float[] step(Tracker tracker, int frame, RunContext context) throws RunException {
        if (context.monitor().isCanceled()) {
            throw new OperationCanceledException();
        }
        return tracker.advance(frames.frame(frame));
    }

    private PropagatedMask result(int frame, float[] mask, double quality) {
        Mask full = MaskScaling.grow(
                mask,
                frames.width(),
                frames.height(),
                video.info().width(),
                video.info().height());
        return new PropagatedMask(frame, full, Math.clamp(quality, 0, 1));
    }

    @Override
    public void close() {
        flows.close();
    }
}
