// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.SubMonitor;
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

/** Propagates the spans of one clip; keeps the last few frames and flows, or more, which never change a result. */
final class FlowSession implements PropagationSession {
    /** Key of the scene cuts met, in provenance. */
    static final String CUTS = "flow.sceneCuts";

    private final FrameCache frames;
    private final PromptCheck check;
    private final boolean stopAtCuts;
    private final Refiner refiner;
    private final KeptTracks tracks;
    private final Set<Integer> cuts = new TreeSet<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * Opens a clip.
     *
     * @param stopAtCuts whether tracking ends at a scene cut
     * @param refiner of the labellings, closed with the session
     */
    FlowSession(Video video, boolean stopAtCuts, Refiner refiner) {
        this.frames = new FrameCache(video);
        this.check = new PromptCheck(video.info());
        this.stopAtCuts = stopAtCuts;
        this.refiner = refiner;
        this.tracks = new KeptTracks(frames.scale());
    }

    @Override
    public void keep(long bytes) {
        tracks.keep(bytes / 2);
        frames.keep(bytes / 2);
    }

    @Override
    public Mask segment(int frame, Prompt prompt, RunContext context) throws RunException {
        check.frame(frame);
        check.prompt(frame, prompt);
        return prompt instanceof MaskPrompt given
                ? given.mask()
                : PromptSegmentation.segment(frames.picture(frame), prompt);
    }

    @Override
    public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
        propagate(span, sink, new SpanPropagator.Waymarks(Waypoints.NONE, 0), context);
    }

    @Override
    public void propagate(List<Span> spans, List<MaskSink> sinks, Waypoints waypoints, RunContext context)
            throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), spans.size());
        for (int i = 0; i < spans.size(); i++) {
            propagate(
                    spans.get(i),
                    sinks.get(i),
                    new SpanPropagator.Waymarks(waypoints, i),
                    context.with(progress.split(1)));
        }
    }

    private void propagate(Span span, MaskSink sink, SpanPropagator.Waymarks marks, RunContext context)
            throws RunException {
        check.frame(span.last());
        for (Pin pin : span.before().stream().toList()) {
            check.pin(pin);
        }
        for (Pin pin : span.after().stream().toList()) {
            check.pin(pin);
        }
        if (!busy.compareAndSet(false, true)) {
            throw RunException.usage(
                    "This clip is being propagated already in this session; wait until that is done, or cancel it.");
        }
        try {
            SpanPropagator.Rules rules = new SpanPropagator.Rules(stopAtCuts, refiner.source(context), tracks);
            run(new SpanPropagator(frames, rules, sink, marks, context), span, context);
        } finally {
            busy.set(false);
        }
    }

    private void run(SpanPropagator propagator, Span span, RunContext context) throws RunException {
        try {
            propagator.run(span);
        } finally {
            if (cuts.addAll(propagator.cuts())) {
                note(context);
            }
        }
    }

    private void note(RunContext context) {
        String list = cuts.stream().map(String::valueOf).collect(Collectors.joining(", "));
        context.note(CUTS, list);
        context.monitor()
                .subTask("Scene cut at frame " + list + ": "
                        + (stopAtCuts ? "not tracked across; flow:cuts=cross does" : "tracked across, as asked for"));
    }

    @Override
    public String basis() {
        return refiner.basis();
    }

    @Override
    public void close() {
        tracks.keep(0);
        frames.clear();
        refiner.close();
    }
}
