// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** Measures the clips of sequences that are not measured yet. Used by one thread. */
final class SequenceMeasurement {
    private static final String DICE = "org.reframe.evaluation.dice";
    private static final String DAVIS = "org.reframe.datasets.davis";

    /** A clip with its key. */
    private record Keyed(Clip clip, String key) {}

    private final DeferralCostsSettings settings;
    private final Contribution<Propagator> propagator;
    private final CostsCache cache;
    private final TaskContext context;
    private int clips;
    private int reused;

    SequenceMeasurement(
            DeferralCostsSettings settings,
            Contribution<Propagator> propagator,
            CostsCache cache,
            TaskContext context) {
        this.settings = settings;
        this.propagator = propagator;
        this.cache = cache;
        this.context = context;
    }

    /** Rows taken from earlier runs so far. */
    int reused() {
        return reused;
    }

    /**
     * Rows of a sequence, those of this run's part of all clips.
     *
     * @param common what the rows of all sequences depend on
     */
    List<ClipCosts> rows(TruthFolder.Sequence sequence, List<String> common, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(20);
        try (Video video =
                context.service(VideoService.class).open(sequence.frames(), Optional.empty(), progress.split(1))) {
            List<ObjectTruth> objects = truth(sequence, video, progress.split(1));
            List<String> basis = new ArrayList<>(common);
            basis.add(video.info().fingerprint());
            List<Keyed> own = new ArrayList<>();
            for (ObjectTruth object : objects) {
                for (Clip clip : Clip.of(object, video.info().frameCount(), settings)) {
                    if (clips++ % settings.shards() != settings.shard() - 1) continue;
                    own.add(new Keyed(clip, clip.key(basis)));
                }
            }
            return measure(sequence.name(), own, video, progress.split(18));
        }
    }

    private List<ObjectTruth> truth(TruthFolder.Sequence sequence, Video video, SubMonitor progress)
            throws RunException {
        AnnotationSet read = context.service(Contributions.class)
                .find(Exchange.class, DAVIS)
                .create()
                .read(sequence.masks(), context.with(progress))
                .annotations();
        return read.videos().isEmpty()
                ? List.of()
                : ObjectTruth.of(read.videos().get(0), video);
    }

    private List<ClipCosts> measure(String sequence, List<Keyed> own, Video video, SubMonitor progress)
            throws RunException {
        List<ClipCosts> rows = new ArrayList<>();
        for (Keyed keyed : own) cache.find(keyed.key()).ifPresent(rows::add);
        reused += rows.size();
        if (rows.size() == own.size()) return rows;
        rows.clear();
        progress.setWorkRemaining(own.size());
        MaskMeasure dice = context.service(Contributions.class)
                .find(MaskMeasure.class, DICE)
                .create();
        try (PropagationSession session = propagator.create().open(video, context)) {
            ClipMeasurement measurement = new ClipMeasurement(session, dice, settings.prompt(), context);
            for (Keyed keyed : own) {
                Optional<ClipCosts> kept = cache.find(keyed.key());
                if (kept.isPresent()) {
                    rows.add(kept.get());
                    progress.worked(1);
                    continue;
                }
                ClipCosts row = row(sequence, keyed, measurement, progress.split(1));
                cache.put(row);
                rows.add(row);
            }
        }
        return rows;
    }

    private static ClipCosts row(String sequence, Keyed keyed, ClipMeasurement measurement, SubMonitor progress)
            throws RunException {
        Clip clip = keyed.clip();
        progress.subTask(sequence + ", object " + clip.truth().id() + ", frames " + clip.first() + "–" + clip.last());
        long start = System.nanoTime();
        MeasuredLosses losses = measurement.losses(clip, progress);
        return new ClipCosts(
                keyed.key(),
                sequence,
                clip.truth().id(),
                clip.first(),
                clip.last(),
                clip.candidates(),
                losses,
                (System.nanoTime() - start) / 1e9);
    }
}
