// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.box;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
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
import org.reframe.api.video.Video;
import org.reframe.propagation.internal.resume.MarkedSession;
import org.reframe.propagation.internal.resume.Marks;
import org.reframe.propagation.internal.resume.Reached;

/** Tracks boxes over one clip. A frame between two pins is reached from the nearer one. */
final class BoxSession extends MarkedSession {
    private final Video video;
    private final PromptCheck check;

    BoxSession(Video video) {
        this.video = video;
        this.check = new PromptCheck(video.info());
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        check.frame(frame);
        check.prompt(frame, prompt);
        return switch (prompt) {
            case MaskPrompt given -> given.mask();
            case BoxPrompt box -> filled(box.box());
            case PointPrompt points -> filled(around(points));
        };
    }

    /** The box around the positive clicks, with a margin of a twentieth of the frame. */
    private Box around(PointPrompt points) {
        double margin = Math.min(video.info().width(), video.info().height()) / 20.0;
        double[] xs = points.clicks().stream()
                .filter(Click::positive)
                .mapToDouble(Click::x)
                .toArray();
        double[] ys = points.clicks().stream()
                .filter(Click::positive)
                .mapToDouble(Click::y)
                .toArray();
        Arrays.sort(xs);
        Arrays.sort(ys);
        return new Box(
                xs[0] - margin,
                ys[0] - margin,
                xs[xs.length - 1] - xs[0] + 2 * margin,
                ys[ys.length - 1] - ys[0] + 2 * margin);
    }

    @Override
    protected void propagate(Span span, MaskSink sink, Marks marks, RunContext context) throws RunException {
        span.check(check);
        Optional<Reached> from = marks.last();
        int split = span.last();
        if (span.after().isPresent()) {
            split = span.before().isPresent()
                    ? (span.before().get().frame() + span.after().get().frame()) / 2
                    : span.first() - 1;
        }
        // The middle between the pins may lie outside a span that does not reach its pins.
        split = Math.max(span.first() - 1, Math.min(span.last(), split));
        if (span.before().isPresent()
                && split >= span.first()
                && from.filter(point -> point.way() == 1).isEmpty()) {
            int first = from.map(Reached::next).orElse(span.first());
            follow(new Walk(span.before().get(), 1, first, split), sink, marks, context);
        }
        if (span.after().isPresent() && split < span.last()) {
            int first =
                    from.filter(point -> point.way() == 1).map(Reached::next).orElse(span.last());
            follow(new Walk(span.after().get(), -1, first, split + 1), sink, marks, context);
        }
    }

    /** From a pin in one direction: frames from {@code first} to {@code last}, in that direction, are wanted. */
    private record Walk(Pin pin, int step, int first, int last) {
        Reached after(int frame) {
            return new Reached(step > 0 ? 0 : 1, frame + step);
        }
    }

    /**
     * Follows. The tracker's inside cannot be read, so one that goes on walks from its pin again; only what it gives begins
     * where it was ended.
     */
    private void follow(Walk walk, MaskSink sink, Marks marks, RunContext context) throws RunException {
        boolean visible = !walk.pin().mask().isEmpty();
        int steps = (walk.last() - walk.first()) * walk.step() < 0
                ? 0
                : (walk.last() - walk.pin().frame()) * walk.step();
        try (BoxTracker tracker = new BoxTracker()) {
            if (visible && steps > 0) {
                tracker.start(video.frame(walk.pin().frame()), walk.pin().mask().bounds());
            }
            for (int i = 1; i <= steps; i++) {
                if (context.monitor().isCanceled()) {
                    throw new OperationCanceledException();
                }
                int frame = walk.pin().frame() + i * walk.step();
                BoxTracker.Found found =
                        visible ? tracker.update(video.frame(frame)) : new BoxTracker.Found(new Box(0, 0, 0, 0), 0.3);
                if ((frame - walk.first()) * walk.step() >= 0) {
                    sink.accept(new PropagatedMask(frame, filled(found.box()), found.quality()));
                    marks.given(walk.after(frame));
                }
            }
        }
    }

    private Mask filled(Box box) {
        return Mask.ofBox(video.info().width(), video.info().height(), box);
    }

    @Override
    public void close() {
        // Trackers live for one walk only.
    }
}
