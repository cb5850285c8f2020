// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
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

    /** What is done with a clip, without a failure that would be the clip's. */
    @FunctionalInterface
    public interface Sure extends Visitor {
        @Override
        void visit(ClipCosts clip, DeferralQuestion question);
    }

    /**
     * Visits all clips, video by video.
     *
     * @throws RunException (input) when a video is not the one that was measured, or what is kept of a clip is damaged
     */
    public void visit(SubMonitor progress, Visitor visitor) throws RunException {
        progress.setWorkRemaining(table.clips().size());
        for (List<ClipCosts> clips : bySequence()) {
            progress.subTask(clips.get(0).sequence());
            try (Video video = open(clips, progress)) {
                for (ClipCosts clip : clips) {
                    SubMonitor share = progress.split(1);
                    visitor.visit(clip, question(clip, video));
                    share.done();
                }
            }
        }
    }

    /**
     * Visits all clips that can be, video by video.
     *
     * @param visitor which has to look after failures of its own
     * @param leftOut told of clips and sequences that nobody can be asked about, and why
     */
    public void visit(SubMonitor progress, Sure visitor, BiConsumer<String, RunException> leftOut) {
        progress.setWorkRemaining(table.clips().size());
        for (List<ClipCosts> clips : bySequence()) {
            progress.subTask(clips.get(0).sequence());
            try (Video video = open(clips, progress)) {
                for (ClipCosts clip : clips) {
                    progress.split(1);
                    try {
                        visitor.visit(clip, question(clip, video));
                    } catch (RunException e) {
                        leftOut.accept(clip.name(), e);
                    }
                }
            } catch (RunException e) {
                leftOut.accept(clips.get(0).sequence(), e);
            }
        }
    }

    private List<List<ClipCosts>> bySequence() {
        Map<String, List<ClipCosts>> bySequence = new LinkedHashMap<>();
        for (ClipCosts clip : table.clips()) {
            bySequence
                    .computeIfAbsent(clip.sequence(), name -> new ArrayList<>())
                    .add(clip);
        }
        return List.copyOf(bySequence.values());
    }

    private Video open(List<ClipCosts> clips, SubMonitor progress) throws RunException {
        return context.service(VideoService.class)
                .open(table.frames(clips.get(0)), Optional.empty(), progress.split(0));
    }

    private DeferralQuestion question(ClipCosts clip, Video video) throws RunException {
        if (!video.info().fingerprint().equals(clip.video())) {
            throw RunException.input(
                    video.source() + " is not the video that was measured. Run deferral-costs again.", null);
        }
        try {
            return asked(clip, video);
        } catch (IllegalArgumentException damaged) {
            throw RunException.input(
                    table.folder() + " cannot be used for " + clip.name() + ": " + damaged.getMessage()
                            + ". Run deferral-costs again in a new folder.",
                    damaged);
        }
    }

    private DeferralQuestion asked(ClipCosts clip, Video video) throws RunException {
        KeptMasks masks = table.masks(clip);
        masks.check(clip, video.info());
        // Boxes and clicks are given anew on the mask that they led to: policies look at their kind and at the mask.
        Prompts kinds = Prompts.of(table.header().prompt());
        List<Pin> pins = new ArrayList<>();
        pins.add(new Pin(clip.first(), SimulatedExpert.prompt(kinds.first(), masks.first()), masks.first()));
        masks.corrections()
                .forEach((frame, mask) ->
                        pins.add(new Pin(frame, SimulatedExpert.prompt(kinds.correction(), mask), mask)));
        PropagatedClip propagated = new PropagatedClip(video, clip.first(), clip.last(), pins, masks.masks());
        return new DeferralQuestion(
                propagated,
                clip.candidates(),
                0,
                Optional.of(clip.losses()),
                Optional.of(table.header().propagator()));
    }
}
