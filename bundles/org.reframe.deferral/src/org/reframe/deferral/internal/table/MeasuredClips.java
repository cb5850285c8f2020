// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.PropagatedClip;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** The clips of a table as questions to a policy, each with its open video. Used by one thread. */
public final class MeasuredClips {
    private final CostTable table;
    private final TaskContext context;

    /** Clips of a table. */
    public MeasuredClips(CostTable table, TaskContext context) {
        this.table = table;
        this.context = context;
    }

    /** What is done with a clip. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Visits a clip.
         *
         * @param clip row of the table
         * @param question with the measured losses, at a cost of 0
         */
        void visit(ClipCosts clip, DeferralQuestion question) throws RunException;
    }

    /**
     * Visits all clips, video by video.
     *
     * @throws RunException (input) when a video is not the one that was measured
     */
    public void visit(SubMonitor progress, Visitor visitor) throws RunException {
        Map<String, List<ClipCosts>> bySequence = new LinkedHashMap<>();
        for (ClipCosts clip : table.clips()) {
            bySequence
                    .computeIfAbsent(clip.sequence(), name -> new ArrayList<>())
                    .add(clip);
        }
        progress.setWorkRemaining(table.clips().size());
        for (Map.Entry<String, List<ClipCosts>> entry : bySequence.entrySet()) {
            progress.subTask(entry.getKey());
            ClipCosts any = entry.getValue().get(0);
            try (Video video =
                    context.service(VideoService.class).open(table.frames(any), Optional.empty(), progress.split(0))) {
                for (ClipCosts clip : entry.getValue()) {
                    SubMonitor share = progress.split(1);
                    if (!video.info().fingerprint().equals(clip.video())) {
                        throw RunException.input(
                                video.source() + " is not the video that was measured. Run deferral-costs again.",
                                null);
                    }
                    visitor.visit(clip, question(clip, video));
                    share.done();
                }
            }
        }
    }

    private DeferralQuestion question(ClipCosts clip, Video video) throws RunException {
        KeptMasks masks = table.masks(clip);
        // Boxes and clicks are given anew on the mask that they led to: policies look at their kind and at the mask.
        SimulatedExpert.PromptKind kind =
                SimulatedExpert.PromptKind.valueOf(table.header().prompt().toUpperCase(Locale.ROOT));
        List<Pin> pins = new ArrayList<>();
        pins.add(new Pin(clip.first(), SimulatedExpert.prompt(kind, masks.first()), masks.first()));
        masks.corrections()
                .forEach((frame, mask) -> pins.add(new Pin(frame, SimulatedExpert.prompt(kind, mask), mask)));
        PropagatedClip propagated = new PropagatedClip(video, clip.first(), clip.last(), pins, masks.masks());
        return new DeferralQuestion(
                propagated,
                clip.candidates(),
                0,
                Optional.of(clip.losses()),
                Optional.of(table.header().propagator()));
    }
}
