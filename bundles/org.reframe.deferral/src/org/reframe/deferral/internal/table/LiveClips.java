// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.List;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;

/** The clips of a DAVIS folder or a project, one after the other, to be corrected more than once. Used by one thread. */
public final class LiveClips {
    /** What is done with a clip, and what is said of those that nothing can be done with. */
    public interface Visitor {
        /**
         * Visits a clip, which is closed afterwards.
         *
         * @param clip with its video open
         * @param progress of this clip
         * @return whether to go on with the next one
         */
        boolean visit(LiveClip clip, SubMonitor progress);

        /**
         * Told of a sequence that cannot be opened.
         *
         * @param what its name
         * @param why with what to do about it
         */
        void leftOut(String what, RunException why);

        /**
         * Told of a sequence or an object without a clip.
         *
         * @param why a sentence with what to do about it
         */
        void without(String why);
    }

    private final DeferralCostsSettings settings;
    private final TaskContext context;
    private final MeasuredPropagator propagator;

    /**
     * Clips as deferral-costs would measure them.
     *
     * @param settings with a DAVIS folder or a project
     * @throws RunException (usage) when there is no such propagator
     */
    public LiveClips(DeferralCostsSettings settings, TaskContext context) throws RunException {
        this.settings = settings;
        this.context = context;
        propagator = new MeasuredPropagator(settings.propagator(), context.service(Contributions.class));
    }

    /**
     * Visits all clips; a sequence that cannot be opened is left out.
     *
     * @return how many were visited
     * @throws RunException (input or usage) when there are no sequences
     */
    public int visit(SubMonitor progress, Visitor visitor) throws RunException {
        progress.setWorkRemaining(100);
        List<MeasuredSequence> sequences =
                TruthSource.of(settings, context, progress.split(1)).sequences();
        progress.setWorkRemaining(sequences.size());
        Count count = new Count(visitor);
        for (MeasuredSequence sequence : sequences) {
            progress.setTaskName(sequence.name());
            try {
                visit(sequence, progress.split(1), count);
            } catch (RunException e) {
                visitor.leftOut(sequence.name(), e);
            }
            if (count.over) break;
        }
        return count.clips;
    }

    /** A visitor with what it has seen. */
    private static final class Count {
        private final Visitor visitor;
        private int clips;
        private boolean over;

        Count(Visitor visitor) {
            this.visitor = visitor;
        }

        void visit(LiveClip clip, SubMonitor progress) {
            clips++;
            over = !visitor.visit(clip, progress);
        }
    }

    private void visit(MeasuredSequence sequence, SubMonitor progress, Count count) throws RunException {
        progress.setWorkRemaining(20);
        Contributions contributions = context.service(Contributions.class);
        try (Video video = sequence.open(context, progress.split(1));
                PropagationSession session = propagator.open(video, context)) {
            session.keep(MeasuredPropagator.memory());
            TableHeader header = TableHeader.of(settings, propagator.text(), propagator.basis(), "");
            MaskMeasure dice = contributions
                    .find(MaskMeasure.class, SequenceMeasurement.DICE)
                    .create();
            LiveClip.Scene scene =
                    new LiveClip.Scene(sequence.name(), video, session, dice, header.propagator(), header.identity());
            int frames = video.info().frameCount();
            List<ObjectTruth> objects = sequence.truth().read(video, context.with(progress.split(1)));
            ClipsOfVideo cut = ClipsOfVideo.of(sequence.name(), objects, frames, settings);
            cut.without().forEach(count.visitor::without);
            List<Clip> clips = cut.clips();
            SubMonitor each = progress.split(18).setWorkRemaining(clips.size());
            List<String> basis = SequenceMeasurement.basis(settings, propagator, session, video);
            for (Clip clip : clips) {
                count.visit(new LiveClip(scene, clip, clip.key(basis), context), each.split(1));
                if (count.over) return;
            }
        }
    }
}
