// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.prompt.PromptCheck;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Waypoints;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.inference.service.ModelSession;
import org.reframe.networks.internal.sam2.TrackState;

/** One clip under one model. Refuses a second call while one is in progress. */
final class Sam2Session implements PropagationSession {
    /** Bytes that the memories of the objects tracked at one time may take outside the engine. */
    static final long BUDGET = 512L << 20;

    /** Provenance: first frames of shots that were come by. */
    static final String CUTS = "sam2.sceneCuts";

    /** Provenance: shares of the stages in the session's time so far; mode pins only. */
    static final String STAGES = "sam2.stages";

    private final ModelSession model;
    private final Sam2Options options;
    private final Basis weights;
    private final long budget;
    private final ClipFrames frames;
    private final StageTimes times = new StageTimes();
    private final FrameFeatures features;
    private final FrameEngine engine;
    private final PromptCheck check;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Set<Integer> cuts = new TreeSet<>();

    /**
     * What the weights are.
     *
     * @param sha256 of their file
     * @param joint whether the published predictor treats all objects jointly
     */
    record Basis(String sha256, boolean joint) {}

    /**
     * What it may take.
     *
     * @param budget bytes for the memories of the objects tracked at one time
     * @param folder for features that the heap has no room for
     */
    record Room(long budget, FeatureShelf.Folder folder) {}

    /** Takes over the model. */
    Sam2Session(ModelSession model, Basis weights, Video video, Sam2Options options, Room room) {
        this.model = model;
        this.weights = weights;
        this.options = options;
        this.budget = room.budget();
        this.frames = new ClipFrames(video, options.edge(), times);
        this.features = new FrameFeatures(frames, options.edge(), room.folder());
        this.engine = new FrameEngine(model, frames, features, options, times);
        this.check = new PromptCheck(video.info());
    }

    /** A call that computes. */
    @FunctionalInterface
    private interface Call<R> {
        R run() throws RunException;
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        check.frame(frame);
        check.prompt(frame, prompt);
        if (prompt instanceof MaskPrompt given) return given.mask();
        return alone(() -> engine.segment(frame, prompt, context));
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        propagate(List.of(span), List.of(sink), context);
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, RunContext context) throws RunException {
        propagate(spans, sinks, Waypoints.NONE, context);
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        for (Span span : spans) {
            check.frame(span.last());
            for (Optional<Pin> bound : List.of(span.before(), span.after())) {
                if (bound.isPresent()) check.pin(bound.get());
            }
        }
        int[] last = {-1};
        List<MaskSink> noting = new ArrayList<>();
        for (MaskSink sink : sinks) {
            noting.add(mask -> {
                sink.accept(mask);
                last[0] = mask.frame();
            });
        }
        alone(() -> {
            try {
                return options.mode() == Sam2Options.Mode.PINS
                        ? walk(spans, noting, waypoints, context)
                        : official(spans, noting, waypoints, context);
            } catch (RunException e) {
                throw e.kind() == RunException.Kind.ENVIRONMENT ? stopped(e, last[0]) : e;
            } finally {
                // The published predictor does not say how long its parts take.
                if (options.mode() == Sam2Options.Mode.PINS && !times.shares().isEmpty()) {
                    context.note(STAGES, times.shares());
                }
            }
        });
    }

    @Override
    public void keep(long bytes) {
        features.keep(bytes);
    }

    @Override
    public String basis() {
        return weights.sha256();
    }

    @Override
    public void close() {
        engine.clear();
        features.close();
        model.close();
    }

    private boolean walk(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        Walk walk = new Walk(engine, frames, options, budget, context);
        try {
            walk.run(spans, sinks, waypoints);
        } finally {
            if (cuts.addAll(walk.cuts())) note(context);
        }
        return true;
    }

    private void note(RunContext context) {
        String list = cuts.stream().map(String::valueOf).collect(Collectors.joining(", "));
        context.note(CUTS, list);
        String what = options.cuts() == Sam2Options.Cuts.STOP
                ? "not tracked across; sam2:cuts=cross does"
                : "tracked across, as asked for";
        context.monitor().subTask("Scene cut at frame " + list + ": " + what);
    }

    private boolean official(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        OfficialSpan official = new OfficialSpan(frames, features, options, weights.joint(), context);
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            MaskSink sink = sinks.get(i);
            int place = i;
            OfficialSpan.Marks marks = new OfficialSpan.Marks(
                    waypoints.last(i).flatMap(TrackState::of),
                    waypoints.distance(),
                    state -> waypoints.keep(place, state));
            Set<Integer> given = new HashSet<>();
            // A pass that ran out of memory is made again elsewhere; no frame comes twice.
            MaskSink once = mask -> {
                if (given.add(mask.frame())) sink.accept(mask);
            };
            model.run(
                    new Pass<>(Pass.estimate(options.edge()), (network, scope) -> {
                        official.run(span, once, marks, network);
                        return true;
                    }),
                    context);
        }
        return true;
    }

    private static RunException stopped(RunException e, int last) {
        String done =
                last < 0 ? "Nothing was computed. " : "The last frame computed is " + last + "; what is done is kept. ";
        return new RunException(e.kind(), done + e.getMessage() + " Or give sam2 a smaller edge (sam2:edge=512).", e);
    }

    private <R> R alone(Call<R> call) throws RunException {
        if (!busy.compareAndSet(false, true)) {
            throw RunException.usage(
                    "This clip is being propagated already in this session; wait until that is done, or cancel it.");
        }
        try {
            return call.run();
        } finally {
            busy.set(false);
        }
    }
}
