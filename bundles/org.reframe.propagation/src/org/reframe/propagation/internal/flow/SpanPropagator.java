// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
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
    /** Frames after which people are told how far a look at a span's frames has come; masks come only after it. */
    private static final int LIFE_SIGN = 25;

    private final FrameCache frames;
    private final Rules rules;
    private final MaskSink sink;
    private final Waymarks marks;
    private final RunContext context;
    private final Set<Integer> cuts = new TreeSet<>();
    private final Map<Integer, Waypoint.StoredMask> waiting = new TreeMap<>();
    private int sinceWaypoint;

    /**
     * One span's waypoints.
     *
     * @param waypoints of all spans
     * @param span its place among them
     */
    record Waymarks(Waypoints waypoints, int span) {}

    /**
     * How a session follows.
     *
     * @param stopAtCuts whether tracking ends at a scene cut
     * @param refinement of every labelling
     * @param tracks followed before
     */
    record Rules(boolean stopAtCuts, Refinement.Source refinement, KeptTracks tracks) {}

    SpanPropagator(FrameCache frames, Rules rules, MaskSink sink, Waymarks marks, RunContext context) {
        this.frames = frames;
        this.rules = rules;
        this.sink = sink;
        this.marks = marks;
        this.context = context;
    }

    void run(Span span) throws RunException {
        Optional<Waypoint> from = marks.waypoints().last(marks.span()).flatMap(Waypoint::of);
        from.ifPresent(point -> {
            cuts.addAll(point.cuts());
            waiting.putAll(point.waiting());
        });
        if (span.before().isPresent() && span.after().isPresent()) {
            between(span, from);
            return;
        }
        boolean forward = span.before().isPresent();
        Pin pin = forward ? span.before().get() : span.after().orElseThrow();
        int last = forward ? span.last() : span.first();
        int stopped = follow(new Way(0, pin, last, true), from, (frame, mask) -> {
            if (frame >= span.first() && frame <= span.last()) {
                give(frame, mask);
            }
        });
        if (forward) {
            nothing(Math.max(stopped, span.first()), span.last());
        } else {
            nothing(span.first(), Math.min(stopped, span.last()));
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
        return rules.stopAtCuts();
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
    private void between(Span span, Optional<Waypoint> from) throws RunException {
        Pin before = span.before().orElseThrow();
        Pin after = span.after().orElseThrow();
        int first = after.frame() + 1;
        int last = before.frame();
        for (int frame = before.frame() + 1; frame <= after.frame(); frame++) {
            cancelled();
            if ((frame - before.frame()) % LIFE_SIGN == 0) {
                context.monitor()
                        .subTask("Looking for scene cuts between the pins on frames " + before.frame() + " and "
                                + after.frame() + ": at frame " + frame);
            }
            if (cutBefore(frame, 1)) {
                first = Math.min(first, frame);
                last = frame;
            }
        }
        if (first > after.frame()) {
            blended(span, from);
            return;
        }
        Taking taking = (frame, mask) -> {
            if (frame >= span.first() && frame <= span.last()) {
                give(frame, mask);
            }
        };
        int firstNot = Math.min(first, span.last() + 1);
        follow(new Way(0, before, firstNot - 1, false), from, taking);
        if (from.isEmpty() || from.get().way() == 0) {
            nothing(Math.max(first, span.first()), Math.min(last - 1, span.last()));
        }
        follow(new Way(1, after, Math.max(last, span.first()), false), from, taking);
    }

    private void blended(Span span, Optional<Waypoint> point) throws RunException {
        Pin before = span.before().orElseThrow();
        Pin after = span.after().orElseThrow();
        int middle = (before.frame() + after.frame()) / 2;
        int from = Math.max(span.first(), middle - REACH);
        int to = Math.min(span.last(), middle + REACH);
        follow(new Way(0, before, to, false), point, (frame, mask) -> {
            if (frame >= from) {
                waiting.put(frame, Waypoint.StoredMask.of(mask));
            } else if (frame >= span.first()) {
                give(frame, mask);
            }
        });
        follow(new Way(1, after, from, false), point, (frame, mask) -> {
            if (waiting.containsKey(frame)) {
                SideMask other = waiting.get(frame).restore();
                waiting.remove(frame);
                give(frame, Blend.of(other, frame - before.frame(), mask, after.frame() - frame, frames.scale()));
            } else if (frame <= span.last()) {
                give(frame, mask);
            }
        });
    }

    /**
     * A way through a span.
     *
     * @param number 0 for the first, 1 for the second
     * @param pin it begins beside
     * @param last frame
     * @param watchful whether a scene cut may end it
     */
    private record Way(int number, Pin pin, int last, boolean watchful) {}

    /** Takes what a way gives. */
    private interface Taking {
        void take(int frame, SideMask mask) throws RunException;
    }

    /**
     * Walks a way, or what is left of it behind a waypoint.
     *
     * @return the first frame that it did not reach
     */
    private int follow(Way way, Optional<Waypoint> from, Taking taking) throws RunException {
        int step = way.number() == 1 || way.last() < way.pin().frame() ? -1 : 1;
        int frame = way.pin().frame() + step;
        Side side = side(way.pin(), step);
        if (from.isPresent() && from.get().way() > way.number()) {
            return way.last() + step;
        }
        if (from.isPresent() && from.get().way() == way.number()) {
            side.read(from.get().side());
            frame = from.get().next();
        }
        for (; step > 0 ? frame <= way.last() : frame >= way.last(); frame += step) {
            if (way.watchful() && cutBefore(frame, step)) {
                return frame;
            }
            cancelled();
            taking.take(frame, side.next(frame));
            if (++sinceWaypoint >= marks.waypoints().distance()) {
                sinceWaypoint = 0;
                Waypoint point = new Waypoint(way.number(), frame + step, waiting, cuts, side.bytes());
                marks.waypoints().keep(marks.span(), point.toBytes());
            }
        }
        return frame;
    }

    private Side side(Pin pin, int step) throws RunException {
        // A follower that others ask too cannot be set back to a waypoint.
        return marks.waypoints() == Waypoints.NONE ? rules.tracks().side(pin, step, () -> fresh(pin)) : fresh(pin);
    }

    private Side fresh(Pin pin) throws RunException {
        WorkScale scale = frames.scale();
        return pin.mask().isEmpty()
                ? new Side.Unseen(pin.frame(), scale.size())
                : new Side.Seen(new ObjectTracker(
                        frames, pin.frame(), MaskPlanes.shrink(pin.mask().toPixels(), scale), rules.refinement()));
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
}
