// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** Measures the clips of sequences that are not measured yet. Used by one thread. */
final class SequenceMeasurement {
    static final String DICE = "org.reframe.evaluation.dice";

    /** A clip with its key. */
    private record Keyed(Clip clip, String key) {}

    private final DeferralCostsSettings settings;
    private final MeasuredPropagator propagator;
    private final CostsCache cache;
    private final TaskContext context;
    private int clips;
    private int reused;

    SequenceMeasurement(
            DeferralCostsSettings settings, MeasuredPropagator propagator, CostsCache cache, TaskContext context) {
        this.settings = settings;
        this.propagator = propagator;
        this.cache = cache;
        this.context = context;
    }

    /** Rows taken from earlier runs so far. */
    int reused() {
        return reused;
    }

    /** Rows of a sequence, those of this run's part of all clips. */
    List<ClipCosts> rows(TruthFolder.Sequence sequence, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(20);
        try (Video video = context.service(VideoService.class)
                        .open(sequence.frames(), Optional.empty(), progress.split(1));
                PropagationSession session = propagator.open(video, context)) {
            List<ObjectTruth> objects = ObjectTruth.read(
                    sequence.masks(), video, context.with(progress.split(1)), context.service(Contributions.class));
            // Window, stride and |J| are in each clip's own frames, so that another stride reuses what it shares.
            List<String> basis = List.of(
                    "deferral costs " + TableHeader.PROTOCOL,
                    propagator.text(),
                    propagator.basis(session),
                    TableHeader.name(settings.prompt()),
                    video.info().fingerprint());
            List<Keyed> own = new ArrayList<>();
            for (ObjectTruth object : objects) {
                for (Clip clip : Clip.of(object, video.info().frameCount(), settings)) {
                    if (clips++ % settings.shards() != settings.shard() - 1) continue;
                    own.add(new Keyed(clip, clip.key(basis)));
                }
            }
            MaskMeasure dice = context.service(Contributions.class)
                    .find(MaskMeasure.class, DICE)
                    .create();
            ClipMeasurement measurement = new ClipMeasurement(session, dice, settings.prompt(), context);
            return measure(own, measurement, video, progress.split(18));
        }
    }

    private List<ClipCosts> measure(List<Keyed> own, ClipMeasurement measurement, Video video, SubMonitor progress)
            throws RunException {
        String sequence = String.valueOf(video.source().getFileName());
        List<ClipCosts> rows = new ArrayList<>();
        progress.setWorkRemaining(own.size());
        for (Keyed keyed : own) {
            Optional<ClipCosts> kept = cache.find(keyed.key());
            SubMonitor share = progress.split(1);
            if (kept.isPresent()) {
                rows.add(kept.get());
                reused++;
                continue;
            }
            Clip clip = keyed.clip();
            share.subTask(sequence + ", object " + clip.truth().id() + ", frames " + clip.first() + "–" + clip.last());
            long start = System.nanoTime();
            ClipMeasurement.Measured measured = measurement.measure(clip, share);
            ClipCosts row = new ClipCosts(
                    keyed.key(),
                    sequence,
                    clip.truth().id(),
                    clip.first(),
                    clip.last(),
                    clip.candidates(),
                    measured.losses(),
                    measured.dice(),
                    video.info().fingerprint(),
                    (System.nanoTime() - start) / 1e9);
            cache.put(row, measured.masks());
            rows.add(row);
        }
        return rows;
    }
}
