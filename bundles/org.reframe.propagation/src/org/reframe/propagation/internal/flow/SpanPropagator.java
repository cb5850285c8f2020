// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.VideoInfo;

/**
 * Computes one span. With two pins each side is followed past the middle, and the frames that both reached are blended; the
 * overlap is bounded, so the memory is too, however long the span. At a scene cut tracking ends, unless it is to cross: what
 * no pin reaches is empty, of quality 0.
 */
final class SpanPropagator {
    /** Frames on each side of the middle that both pins reach. */
    private static final int REACH = 40;

    private final FrameCache frames;
    private final boolean stopAtCuts;
    private final Refinement.Source refinement;
    private final MaskSink sink;
    private final RunContext context;
    private final Set<Integer> cuts = new TreeSet<>();

    /**
     * Prepares.
     *
     * @param stopAtCuts whether tracking ends at a scene cut
     * @param refinement of every labelling
     */
    SpanPropagator(
            FrameCache frames, boolean stopAtCuts, Refinement.Source refinement, MaskSink sink, RunContext context) {
        this.frames = frames;
        this.stopAtCuts = stopAtCuts;
        this.refinement = refinement;
        this.sink = sink;
        this.context = context;
    }

    void run(Span span) throws RunException {
        if (span.before().isPresent() && span.after().isPresent()) {
            between(span, span.before().get(), span.after().get());
            return;
        }
        boolean forward = span.before().isPresent();
        Pin pin = forward ? span.before().get() : span.after().orElseThrow();
        int step = forward ? 1 : -1;
        Side side = side(pin);
        for (int frame = pin.frame() + step; forward ? frame <= span.last() : frame >= span.first(); frame += step) {
            boolean inside = frame >= span.first() && frame <= span.last();
            if (cutBefore(frame, step)) {
                nothing(forward ? Math.max(frame, span.first()) : span.first(), forward ? span.last() : frame);
                return;
            }
            SideMask mask = next(side, frame);
            if (inside) {
                give(frame, mask);
            }
        }
    }

    /** First frames of new shots that were met. */
    Set<Integer> cuts() {
        return cuts;
    }

    /** Whether tracking ends before a frame that is reached by a step. */
    private boolean cutBefore(int frame, int step) throws RunException {
        if (!frames.cutBetween(frame - step, frame)) {
            return false;
        }
        cuts.add(Math.max(frame, frame - step));
        return stopAtCuts;
    }

    private void nothing(int first, int last) throws RunException {
        VideoInfo info = frames.video().info();
        Mask empty = Mask.empty(info.width(), info.height());
        for (int frame = first; frame <= last; frame++) {
            cancelled();
            sink.accept(new PropagatedMask(frame, empty, 0));
        }
    }

    /** Between two pins: each side up to the cut that is nearest to it. */
    private void between(Span span, Pin before, Pin after) throws RunException {
        int first = after.frame() + 1;
        int last = before.frame();
        for (int frame = before.frame() + 1; frame <= after.frame(); frame++) {
            cancelled();
            if (cutBefore(frame, 1)) {
                first = Math.min(first, frame);
                last = frame;
            }
        }
        if (first > after.frame()) {
            blended(span, before, after);
            return;
        }
        Side side = side(before);
        for (int frame = before.frame() + 1; frame < first && frame <= span.last(); frame++) {
            SideMask mask = next(side, frame);
            if (frame >= span.first()) {
                give(frame, mask);
            }
        }
        nothing(Math.max(first, span.first()), Math.min(last - 1, span.last()));
        side = side(after);
        for (int frame = after.frame() - 1; frame >= last && frame >= span.first(); frame--) {
            SideMask mask = next(side, frame);
            if (frame <= span.last()) {
                give(frame, mask);
            }
        }
    }

    private void blended(Span span, Pin before, Pin after) throws RunException {
        int middle = (before.frame() + after.frame()) / 2;
        int from = Math.max(span.first(), middle - REACH);
        int to = Math.min(span.last(), middle + REACH);
        Map<Integer, StoredMask> waiting = new HashMap<>();
        Side side = side(before);
        for (int frame = before.frame() + 1; frame <= to; frame++) {
            SideMask mask = next(side, frame);
            if (frame >= from) {
                waiting.put(frame, StoredMask.of(mask));
            } else if (frame >= span.first()) {
                give(frame, mask);
            }
        }
        side = side(after);
        for (int frame = after.frame() - 1; frame >= from; frame--) {
            SideMask mask = next(side, frame);
            if (waiting.containsKey(frame)) {
                SideMask other = waiting.get(frame).restore();
                waiting.remove(frame);
                give(frame, Blend.of(other, frame - before.frame(), mask, after.frame() - frame, frames.scale()));
            } else if (frame <= span.last()) {
                give(frame, mask);
            }
        }
    }

    /** What one pin says about the frames beside it, asked for one after the other. */
    private interface Side {
        SideMask next(int frame) throws RunException;
    }

    private Side side(Pin pin) throws RunException {
        WorkScale scale = frames.scale();
        if (pin.mask().isEmpty()) {
            // Nothing to follow: out of sight it stays, less surely so with every frame.
            return frame ->
                    new SideMask(new float[scale.size()], 0.5 * Math.exp(-Math.abs(frame - pin.frame()) / 30.0) + 0.2);
        }
        ObjectTracker tracker = new ObjectTracker(
                frames, pin.frame(), MaskPlanes.shrink(pin.mask().toPixels(), scale), refinement);
        return frame -> {
            ObjectTracker.Labelling labelling = tracker.step(frame);
            return new SideMask(labelling.p(), labelling.quality());
        };
    }

    private SideMask next(Side side, int frame) throws RunException {
        cancelled();
        return side.next(frame);
    }

    private void cancelled() {
        if (context.monitor().isCanceled()) {
            throw new OperationCanceledException();
        }
    }

    private void give(int frame, SideMask mask) throws RunException {
        Picture picture = frames.picture(frame);
        VideoInfo info = frames.video().info();
        byte[] pixels = MaskPlanes.enlarge(mask.p(), frames.scale(), picture);
        sink.accept(new PropagatedMask(frame, Mask.ofPixels(info.width(), info.height(), pixels), mask.quality()));
    }

    /** A plane as bytes, a quarter of the memory. */
    private record StoredMask(byte[] p, double quality) {
        static StoredMask of(SideMask mask) {
            byte[] bytes = new byte[mask.p().length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.round(mask.p()[i] * 255);
            }
            return new StoredMask(bytes, mask.quality());
        }

        SideMask restore() {
            float[] values = new float[p.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (p[i] & 0xff) / 255f;
            }
            return new SideMask(values, quality);
        }
    }
}
