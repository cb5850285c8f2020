// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;

/** Measures the clips of sequences that are not measured yet. Used by one thread. */
final class SequenceMeasurement {
    static final String DICE = "org.reframe.evaluation.dice";

    /**
     * A clip.
     *
     * @param sequence name
     * @param key hash of all that its losses depend on
     * @param basis what that is beside the clip
     */
    private record Keyed(String sequence, Clip clip, String key, List<String> basis) {
        /** For people. */
        String name() {
            return sequence + ", object " + clip.truth().id() + ", frames " + clip.first() + "–" + clip.last()
                    + (clip.corrected().isEmpty()
                            ? ""
                            : ", corrected on "
                                    + clip.corrected().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")));
        }
    }

    private final DeferralCostsSettings settings;
    private final MeasuredPropagator propagator;
    private final CostsCache cache;
    private final TaskContext context;
    private final LeftOut leftOut;
    private int clips;
    private int reused;
    private boolean unwritable;

    /**
     * Measures for a table.
     *
     * @param cache of rows
     */
    SequenceMeasurement(
            DeferralCostsSettings settings, MeasuredPropagator propagator, CostsCache cache, TaskContext context) {
        this.settings = settings;
        this.propagator = propagator;
        this.cache = cache;
        this.context = context;
        leftOut = new LeftOut(settings.leaveOut());
    }

    /** Rows taken from earlier runs so far. */
    int reused() {
        return reused;
    }

    /** What is not in the table so far. */
    LeftOut leftOut() {
        return leftOut;
    }

    /** All that losses depend on beside the clip. */
    static List<String> basis(
            DeferralCostsSettings settings, MeasuredPropagator propagator, PropagationSession session, Video video) {
        // Window, stride and |J| are in each clip's own frames, so that another stride reuses what it shares.
        return List.of(
                "deferral costs " + TableHeader.PROTOCOL,
                propagator.text(),
                propagator.basis(session),
                settings.prompts().text(),
                video.info().fingerprint());
    }

    /**
     * Rows of a sequence, those of this run's part of all clips. What fails is left out.
     *
     * @throws RunException (environment) when a row cannot be kept: going on would be in vain
     */
    List<ClipCosts> rows(MeasuredSequence sequence, SubMonitor progress) throws RunException {
        List<ClipCosts> rows = new ArrayList<>();
        try {
            measure(sequence, rows, progress);
        } catch (RunException e) {
            if (unwritable) throw e;
            leftOut.sequence(sequence.name(), e);
        }
        return rows;
    }

    private void measure(MeasuredSequence sequence, List<ClipCosts> rows, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(20);
        try (Video video = sequence.open(context, progress.split(1));
                PropagationSession session = propagator.open(video, context)) {
            List<ObjectTruth> objects = sequence.truth().read(video, context.with(progress.split(1)));
            ClipsOfVideo cut =
                    ClipsOfVideo.of(sequence.name(), objects, video.info().frameCount(), settings);
            leftOut.without(cut.without());
            List<String> basis = basis(settings, propagator, session, video);
            List<Keyed> own = new ArrayList<>();
            for (Clip clip : cut.clips()) {
                if (clips++ % settings.shards() != settings.shard() - 1) continue;
                own.add(new Keyed(sequence.name(), clip, clip.key(basis), basis));
            }
            MaskMeasure dice = context.service(Contributions.class)
                    .find(MaskMeasure.class, DICE)
                    .create();
            ClipMeasurement measurement = new ClipMeasurement(session, dice, settings.prompts(), context);
            session.keep(MeasuredPropagator.memory());
            rows.addAll(measure(own, measurement, video, progress.split(18)));
        }
    }

    private List<ClipCosts> measure(List<Keyed> own, ClipMeasurement measurement, Video video, SubMonitor progress)
            throws RunException {
        Map<Keyed, List<ClipCosts>> rows = new HashMap<>();
        progress.setWorkRemaining(own.size());
        for (Keyed keyed : own.stream().sorted(order()).toList()) {
            rows.put(keyed, corrected(keyed, measurement, video, progress.split(1)));
        }
        return own.stream()
                .flatMap(keyed -> rows.getOrDefault(keyed, List.of()).stream())
                .toList();
    }

    /** Clips whose candidates are the same frames one after the other: a session may know them still. */
    private Comparator<Keyed> order() {
        int between = Math.max(1, (settings.window() - 1) / settings.candidates());
        return Comparator.comparingInt((Keyed keyed) -> keyed.clip().truth().id())
                .thenComparingInt(keyed -> keyed.clip().first() % between)
                .thenComparingInt(keyed -> keyed.clip().first());
    }

    /** A clip with its first prompt, and after each further one; up to the first that cannot be measured. */
    private List<ClipCosts> corrected(Keyed keyed, ClipMeasurement measurement, Video video, SubMonitor progress)
            throws RunException {
        List<ClipCosts> rows = new ArrayList<>();
        Keyed now = keyed;
        progress.setWorkRemaining(settings.pins());
        while (true) {
            ClipCosts row;
            try {
                row = row(now, measurement, video, progress.split(1));
            } catch (RunException e) {
                if (unwritable) throw e;
                leftOut.clip(now.name(), e);
                return rows;
            }
            rows.add(row);
            if (rows.size() == settings.pins() || row.candidates().size() < 2) return rows;
            Clip next = now.clip().after(correction(row));
            now = new Keyed(now.sequence(), next, next.key(now.basis()), now.basis());
        }
    }

    /**
     * The frame that is corrected next: by the row's hash either the best by the truth or any, so that both what a good policy
     * leaves and what others leave is learnt from.
     */
    private static int correction(ClipCosts row) {
        Random random = new Random(Long.parseUnsignedLong(row.key().substring(0, 16), 16));
        int any = random.nextInt(row.candidates().size());
        if (random.nextBoolean()) return row.candidates().get(any);
        List<Double> losses = row.losses().corrected();
        int best = 0;
        for (int k = 1; k < losses.size(); k++) {
            if (losses.get(k) < losses.get(best)) best = k;
        }
        return row.candidates().get(best);
    }

    private ClipCosts row(Keyed keyed, ClipMeasurement measurement, Video video, SubMonitor share) throws RunException {
        Optional<ClipCosts> kept = cache.find(keyed.key());
        if (kept.isPresent()) {
            reused++;
            return kept.get().named(keyed.sequence());
        }
        String sequence = keyed.sequence();
        Clip clip = keyed.clip();
        share.subTask(keyed.name());
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
                (System.nanoTime() - start) / 1e9,
                clip.corrected());
        try {
            cache.put(row, measured);
        } catch (RunException e) {
            unwritable = true;
            throw e;
        }
        return row;
    }
}
