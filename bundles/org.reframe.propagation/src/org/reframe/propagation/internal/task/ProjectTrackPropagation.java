// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * Computes the spans of a track that are stale or unfinished, storing masks in batches as they come. One that was ended in its
 * middle goes on from its last waypoint, kept in the project's cache.
 */
@Component
public final class ProjectTrackPropagation implements TrackPropagation {
    private final PropagationSessions sessions;
    private final VideoService videos;

    /** Called by declarative services. */
    @Activate
    public ProjectTrackPropagation(@Reference PropagationSessions sessions, @Reference VideoService videos) {
        this.sessions = sessions;
        this.videos = videos;
    }

    @Override
    public int run(Request request, RunContext context) throws RunException {
        ProjectContent content = request.project().content();
        List<Pin> pins = content.pins(request.track());
        if (pins.isEmpty()) {
            throw RunException.usage(
                    "Mark the object on at least one frame first: there is nothing to propagate from.");
        }
        Path source = content.locate(request.video())
                .orElseThrow(() -> RunException.input("The video file is missing; relink it first.", null));
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        Optional<Path> cache = Optional.of(request.project().folder().resolve("cache"));
        try (Video video = videos.open(source, cache, progress.split(2))) {
            List<Span> spans = unfinished(pins, video.info().frameCount(), request);
            if (spans.isEmpty()) {
                return 0;
            }
            SubMonitor frames = progress.split(98)
                    .setWorkRemaining(spans.stream().mapToInt(Span::length).sum());
            try (PropagationSession session = sessions.open(request.propagator(), video, context)) {
                String basis = request.propagator() + session.basis();
                int computed = 0;
                for (Span span : spans) {
                    String key = Pins.key(basis, video.info().fingerprint(), TrackMasks.bounds(span));
                    TrackMasks masks = new TrackMasks(request, span, key);
                    propagate(session, span, masks, context, frames);
                    computed += masks.stored();
                    if (masks.isSuperseded()) {
                        // Whoever changed the pins says what is computed from them
                        break;
                    }
                }
                return computed;
            }
        }
    }

    /**
     * Spans of the range that lack a mask or have a stale one. A mask that was given stays, and bounds them as a pin does.
     */
    private static List<Span> unfinished(List<Pin> pins, int frameCount, Request request) throws RunException {
        ProjectContent content = request.project().content();
        Map<Integer, FrameState> states = content.states(request.track()).stream()
                .collect(Collectors.toMap(FrameState::frame, state -> state));
        TreeMap<Integer, Optional<Pin>> bounds = new TreeMap<>();
        states.values().stream().filter(FrameState::isGiven).forEach(each -> bounds.put(each.frame(), Optional.empty()));
        pins.forEach(pin -> bounds.put(pin.frame(), Optional.of(pin)));
        List<Span> spans = new ArrayList<>();
        for (int first = 0; first < frameCount; ) {
            int last = Optional.ofNullable(bounds.ceilingKey(first)).orElse(frameCount) - 1;
            if (isDue(states, Math.max(first, request.first()), Math.min(last, request.last()))) {
                Optional<Pin> before = bound(bounds, first - 1, request);
                Optional<Pin> after = bound(bounds, last + 1, request);
                spans.add(clipped(new Span(first, last, before, after), request));
            }
            first = last + 2;
        }
        return spans;
    }

    private static boolean isDue(Map<Integer, FrameState> states, int first, int last) {
        for (int frame = first; frame <= last; frame++) {
            if (!states.containsKey(frame) || states.get(frame).state() == MaskState.STALE) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Pin> bound(Map<Integer, Optional<Pin>> bounds, int frame, Request request)
            throws RunException {
        if (!bounds.containsKey(frame)) {
            return Optional.empty();
        }
        Optional<Pin> pin = bounds.getOrDefault(frame, Optional.empty());
        return pin.isPresent()
                ? pin
                : request.project()
                        .content()
                        .mask(request.track(), frame)
                        .map(given -> new Pin(frame, new MaskPrompt(given.mask()), given.mask()));
    }

    /** An open side ends with the range; a side bounded by a pin is computed whole, because its masks depend on both pins. */
    private static Span clipped(Span span, Request request) {
        int first = span.before().isEmpty() ? Math.max(span.first(), request.first()) : span.first();
        int last = span.after().isEmpty() ? Math.min(span.last(), request.last()) : span.last();
        return new Span(first, last, span.before(), span.after());
    }

    private static void propagate(
            PropagationSession session, Span span, TrackMasks masks, RunContext context, SubMonitor frames)
            throws RunException {
        SpanStates states = new SpanStates(SpanStates.DISTANCE);
        MaskSink target = states.add(span, masks);
        try {
            session.propagate(
                    List.of(span),
                    List.of(mask -> {
                        frames.split(1);
                        target.accept(mask);
                    }),
                    states,
                    context.with(frames.split(0)));
            masks.sync();
        } catch (RunException | RuntimeException | LinkageError e) {
            if (!masks.isSuperseded()) {
                keep(masks, e);
                throw e;
            }
        }
        states.drop(0);
    }

    /** Whatever ended it, a cancel or a fault: what was computed is good. */
    private static void keep(TrackMasks masks, Throwable ending) {
        try {
            masks.sync();
        } catch (RunException | OperationCanceledException e) {
            // What ended it is told
            ending.addSuppressed(e);
        }
    }
}
