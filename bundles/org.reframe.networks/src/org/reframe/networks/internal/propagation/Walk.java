// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * Mode {@code pins}: computes spans from their own bounds. Once through the clip forward and once back, for as many objects
 * at a time as the budget allows. Used by one thread.
 */
final class Walk {
    /** Quality of a frame between pins that all say "not visible": nothing was looked at. */
    static final double UNSEEN = 0.5;

    private final FrameEngine engine;
    private final ClipFrames frames;
    private final Sam2Options options;
    private final long budget;
    private final RunContext context;
    private final Set<Integer> cuts = new TreeSet<>();

    /**
     * A walk.
     *
     * @param budget bytes that the objects' memories may take at one time
     */
    Walk(FrameEngine engine, ClipFrames frames, Sam2Options options, long budget, RunContext context) {
        this.engine = engine;
        this.frames = frames;
        this.options = options;
        this.budget = budget;
        this.context = context;
    }

    /** The parts of a span: tracked from its first bound on, and from its last back. */
    private static final class Task {
        private final Span span;
        private final MaskSink sink;
        private final Map<Pin, Lane.Remembered> pins = new LinkedHashMap<>();
        private final int place;
        private final Optional<LaneState> from;
        /** First frame that the way forward does not reach. */
        private int seam;

        private int sinceWaypoint;

        Task(Span span, MaskSink sink, int place, int seam, Optional<LaneState> from) {
            this.span = span;
            this.sink = sink;
            this.place = place;
            this.from = from;
            this.seam = from.map(LaneState::seam).orElse(seam);
        }

        /** The frames that are left of one way. */
        Lane.Range left(boolean reverse) {
            int first = reverse ? seam : span.first();
            int last = reverse ? span.last() : seam - 1;
            if (from.isEmpty()) return new Lane.Range(first, last);
            if (from.get().reverse() != reverse) return reverse ? new Lane.Range(first, last) : new Lane.Range(0, -1);
            return reverse
                    ? new Lane.Range(first, from.get().next())
                    : new Lane.Range(from.get().next(), last);
        }

        Lane lane(boolean reverse) {
            Lane lane = new Lane(left(reverse), reverse, pins, sink);
            from.filter(state -> state.reverse() == reverse).ifPresent(lane::go);
            return lane;
        }
    }

    /** Computes all spans, or what is left of them; frames before which a scene cut lay are in {@link #cuts}. */
    void run(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints) throws RunException {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            boolean seen = span.before().filter(pin -> !pin.mask().isEmpty()).isPresent()
                    || span.after().filter(pin -> !pin.mask().isEmpty()).isPresent();
            if (seen)
                tasks.add(new Task(
                        span, sinks.get(i), i, seam(span), waypoints.last(i).flatMap(LaneState::of)));
            else nothing(new Lane.Range(span.first(), span.last()), UNSEEN, sinks.get(i));
        }
        // Objects that are near each other in time share pictures.
        tasks.sort(Comparator.comparingInt(task -> task.span.first()));
        int from = 0;
        while (from < tasks.size()) {
            int to = from;
            long bytes = 0;
            while (to < tasks.size() && (to == from || bytes + laneBytes(bytes, to - from) <= budget)) {
                bytes += prepare(tasks.get(to));
                to++;
            }
            group(tasks.subList(from, to), waypoints);
            tasks.subList(from, to).forEach(task -> task.pins.clear());
            from = to;
        }
    }

    /** Frames that begin another shot, as far as they were come by. */
    Set<Integer> cuts() {
        return cuts;
    }

    private static long laneBytes(long bytes, int lanes) {
        return lanes == 0 ? 0 : bytes / lanes;
    }

    /** Remembers the bounds; says how many bytes the object may come to hold. */
    private long prepare(Task task) throws RunException {
        long largestPin = 0;
        for (Pin pin : bounds(task.span)) {
            Lane.Remembered remembered = engine.pin(pin, context);
            task.pins.put(pin, remembered);
            largestPin = Math.max(largestPin, remembered.bytes());
        }
        return 8 * largestPin;
    }

    private static List<Pin> bounds(Span span) {
        List<Pin> pins = new ArrayList<>();
        span.before().ifPresent(pins::add);
        span.after().ifPresent(pins::add);
        return pins;
    }

    private int seam(Span span) {
        if (span.before().isEmpty()) return span.first();
        if (span.after().isEmpty()) return span.last() + 1;
        return switch (options.direction()) {
            case FORWARD -> span.last() + 1;
            case REVERSE -> span.first();
            case NEAREST -> {
                int middle = (span.before().get().frame() + span.after().get().frame()) / 2;
                yield Math.clamp(middle + 1L, span.first(), span.last() + 1);
            }
        };
    }

    private void group(List<Task> tasks, Waypoints waypoints) throws RunException {
        Map<Lane, Task> forward = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (task.left(false).length() > 0) forward.put(task.lane(false), task);
        }
        along(forward, waypoints).forEach((lane, cut) -> forward.get(lane).seam = cut);
        Map<Lane, Task> back = new LinkedHashMap<>();
        for (Task task : tasks) {
            Lane.Range range = task.left(true);
            if (range.length() < 1) continue;
            if (task.span.after().isEmpty()) nothing(range, 0, task.sink);
            else back.put(task.lane(true), task);
        }
        Map<Lane, Integer> stopped = along(back, waypoints);
        for (Map.Entry<Lane, Integer> stop : stopped.entrySet()) {
            nothing(
                    new Lane.Range(stop.getKey().frames().first(), stop.getValue()),
                    0,
                    stop.getKey().sink());
        }
    }

    /**
     * Tracks lanes of one direction to their ends.
     *
     * @return for each lane that a scene cut stopped: its first frame that was not computed
     */
    private Map<Lane, Integer> along(Map<Lane, Task> tasks, Waypoints waypoints) throws RunException {
        List<Lane> lanes = new ArrayList<>(tasks.keySet());
        Map<Lane, Integer> stopped = new LinkedHashMap<>();
        TreeSet<Integer> order = new TreeSet<>();
        for (Lane lane : lanes) {
            for (int frame = lane.frames().first(); frame <= lane.frames().last(); frame++) order.add(frame);
        }
        boolean reverse = !lanes.isEmpty() && lanes.get(0).reverse();
        for (int frame : reverse ? order.descendingSet() : order) {
            List<Lane> here = new ArrayList<>();
            for (Lane lane : lanes) {
                boolean inside =
                        frame >= lane.frames().first() && frame <= lane.frames().last();
                if (!inside || stopped.containsKey(lane)) continue;
                if (cutBefore(frame, reverse)) stopped.put(lane, frame);
                else here.add(lane);
            }
            if (here.isEmpty()) continue;
            for (FrameEngine.Tracked result : engine.track(frame, here, context)) {
                result.lane().remember(frame, result.remembered());
                result.lane().sink().accept(new PropagatedMask(frame, result.mask(), result.quality()));
                Task task = tasks.get(result.lane());
                if (++task.sinceWaypoint >= waypoints.distance()) {
                    task.sinceWaypoint = 0;
                    LaneState state = result.lane().state(task.seam, reverse ? frame - 1 : frame + 1);
                    waypoints.keep(task.place, state.toBytes());
                }
            }
        }
        return stopped;
    }

    /** Whether a cut lies between a frame and the one that it is tracked from, and tracking is to stop there. */
    private boolean cutBefore(int frame, boolean reverse) throws RunException {
        int from = reverse ? frame + 1 : frame - 1;
        if (from < 0 || from >= frames.info().frameCount() || !frames.cutBetween(from, frame)) return false;
        cuts.add(Math.max(from, frame));
        return options.cuts() == Sam2Options.Cuts.STOP;
    }

    private void nothing(Lane.Range range, double quality, MaskSink sink) throws RunException {
        Mask empty = Mask.empty(frames.info().width(), frames.info().height());
        for (int frame = range.first(); frame <= range.last(); frame++) {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
            sink.accept(new PropagatedMask(frame, empty, quality));
        }
    }
}
