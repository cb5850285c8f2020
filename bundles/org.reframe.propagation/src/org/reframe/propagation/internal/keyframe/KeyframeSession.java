// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.keyframe;

import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.prompt.PromptCheck;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.propagation.internal.resume.MarkedSession;
import org.reframe.propagation.internal.resume.Marks;
import org.reframe.propagation.internal.resume.Reached;

/**
 * Between two pins the shape changes from one to the other; before the first and after the last pin, and towards a pin that
 * says the object is not there, the last shape stays. The quality is no more than a guess from the shapes' likeness and the
 * distance to the pins.
 */
final class KeyframeSession extends MarkedSession {
    private static final double HALF_LIFE = 30;

    private final VideoInfo video;
    private final PromptCheck check;

    KeyframeSession(VideoInfo video) {
        this.video = video;
        this.check = new PromptCheck(video);
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        check.frame(frame);
        check.prompt(frame, prompt);
        return switch (prompt) {
            case MaskPrompt given -> given.mask();
            case BoxPrompt box -> Mask.ofBox(video.width(), video.height(), box.box());
            case PointPrompt points ->
                throw RunException.usage("Interpolation finds no outline for clicks on frame " + frame
                        + ": draw the mask, or choose another propagator for it.");
        };
    }

    @Override
    protected void propagate(Span span, MaskSink sink, Marks marks, RunContext context) throws RunException {
        span.check(check);
        // Frames know nothing of each other, so the place is all that has to be known
        int from = Math.max(span.first(), marks.last().map(Reached::next).orElse(span.first()));
        Optional<ShapeBetween> between = span.before()
                .filter(pin -> !pin.mask().isEmpty())
                .flatMap(before -> span.after()
                        .filter(pin -> !pin.mask().isEmpty())
                        .map(after -> new ShapeBetween(before.mask(), after.mask())));
        double likeness = between.map(ShapeBetween::likeness).orElse(1.0);
        for (int frame = from; frame <= span.last(); frame++) {
            if (context.monitor().isCanceled()) {
                throw new OperationCanceledException();
            }
            int fromBefore = distance(span.before(), frame);
            int fromAfter = distance(span.after(), frame);
            int nearest = Math.min(fromBefore, fromAfter);
            double t = (double) fromBefore / ((long) fromBefore + fromAfter);
            Mask mask = between.isPresent()
                    ? between.get().at(t)
                    : span.before().or(span::after).orElseThrow().mask();
            double sure = Math.pow(0.5, nearest / HALF_LIFE) * Math.pow(likeness, 2 * Math.min(t, 1 - t));
            sink.accept(new PropagatedMask(frame, mask, Math.clamp(sure, 0, 1)));
            marks.given(new Reached(0, frame + 1));
        }
    }

    private static int distance(Optional<Pin> pin, int frame) {
        return pin.map(there -> Math.abs(frame - there.frame())).orElse(Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
