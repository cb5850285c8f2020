// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.propagation.internal.quality.Calibration;

/**
 * J, F and J&amp;F of a propagator on a DAVIS folder, prompted from the first frame's truth, with simulated corrections.
 *
 * <p>Means leave out the first and the last frame (DAVIS 2016 protocol), and are taken over objects, then frames, then
 * sequences. A sequence that fails is reported and the others go on; finished sequences are not run again.
 */
public final class EvaluatePropagationTask implements Task<EvaluatePropagationSettings> {
    private static final int VERSION = 2;
    /** Folder of what is needed to go on, beside the results. */
    private static final String WORK = "work";

    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /**
     * Figures of one sequence, as kept for resuming.
     *
     * @param scores for {@code result.json}
     * @param meanJ after the first propagation and after each correction
     * @param meanF likewise
     * @param correctedFrames names, one a correction
     * @param fps frames a second; NaN when all was there already
     * @param pairs estimated and measured J after the first propagation
     * @param basis what the masks depend on beside clip and pins
     * @param version of this record; another one's figures are measured anew
     */
    record SequenceResult(
            Map<String, Object> scores,
            List<Double> meanJ,
            List<Double> meanF,
            List<String> correctedFrames,
            double fps,
            List<Calibration.Pair> pairs,
            String basis,
            int version) {}

    @Override
    public TaskReport run(EvaluatePropagationSettings settings, TaskContext context) throws RunException {
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        context.note("propagator", propagator.text(context.service(Contributions.class)));
        List<TruthSequence> sequences = chosen(settings);
        SubMonitor progress = SubMonitor.convert(context.monitor(), sequences.size());
        MultiStatus status = new MultiStatus("org.reframe.propagation", IStatus.OK, "Some sequences failed");
        Map<String, SequenceResult> results = new HashMap<>();
        for (TruthSequence sequence : sequences) {
            read(done(sequence, context)).ifPresent(kept -> results.put(sequence.name(), kept));
        }
        progress.split(results.size());
        Set<String> tried = new HashSet<>();
        for (Optional<TruthSequence> next = due(sequences, results, tried);
                next.isPresent();
                next = due(sequences, results, tried)) {
            TruthSequence sequence = next.get();
            tried.add(sequence.name());
            progress.setTaskName(sequence.name());
            try {
                SequenceResult result = measure(sequence, propagator, settings, context, progress.split(1));
                results.entrySet()
                        .removeIf(other -> !tried.contains(other.getKey())
                                && !other.getValue().basis().equals(result.basis()));
                results.put(sequence.name(), result);
            } catch (RunException e) {
                results.remove(sequence.name());
                status.add(new Status(
                        IStatus.ERROR, "org.reframe.propagation", sequence.name() + ": " + e.getMessage(), e));
            }
        }
        Map<String, SequenceResult> inOrder = new LinkedHashMap<>();
        for (TruthSequence sequence : sequences) {
            if (results.containsKey(sequence.name())) {
                inOrder.put(sequence.name(), results.get(sequence.name()));
            }
        }
        return new TaskReport(
                status.isOK() ? Status.OK_STATUS : status,
                EvaluationReport.result(inOrder),
                EvaluationReport.sections(inOrder));
    }

    /**
     * The next sequence to measure. Figures of an earlier run, perhaps on another machine, count only when their masks depended
     * on the same: otherwise one report would mix, say, refined and plain masks.
     */
    private static Optional<TruthSequence> due(
            List<TruthSequence> sequences, Map<String, SequenceResult> results, Set<String> tried) {
        boolean mixed =
                results.values().stream().map(SequenceResult::basis).distinct().count() > 1;
        return sequences.stream()
                .filter(one -> !tried.contains(one.name()) && (mixed || !results.containsKey(one.name())))
                .findFirst();
    }

    private static Path done(TruthSequence sequence, TaskContext context) {
        return context.output().resolve("sequences/" + sequence.name() + ".json");
    }

    private static List<TruthSequence> chosen(EvaluatePropagationSettings settings) throws RunException {
        List<TruthSequence> all = TruthSequence.in(settings.davis());
        for (String name : settings.sequences()) {
            if (all.stream().noneMatch(sequence -> sequence.name().equals(name))) {
                throw RunException.usage("There is no sequence " + name + " in " + settings.davis() + "; there are "
                        + String.join(
                                ", ", all.stream().map(TruthSequence::name).toList()));
            }
        }
        return settings.sequences().isEmpty()
                ? all
                : all.stream()
                        .filter(s -> settings.sequences().contains(s.name()))
                        .toList();
    }

    private static SequenceResult measure(
            TruthSequence sequence,
            PropagatorChoice propagator,
            EvaluatePropagationSettings settings,
            TaskContext context,
            SubMonitor progress)
            throws RunException {
        progress.setWorkRemaining(20 + 10 * settings.corrections());
        Path work = context.output().resolve(WORK).resolve(sequence.name());
        SequenceResult result = measure(new Measurement(sequence, propagator, settings, work), context, progress);
        write(result, done(sequence, context));
        SequenceRun.forget(work);
        return result;
    }

    /** A sequence, what propagates it and how, and where its masks are until it is done. */
    private record Measurement(
            TruthSequence sequence, PropagatorChoice propagator, EvaluatePropagationSettings settings, Path work) {}

    private static SequenceResult measure(Measurement of, TaskContext context, SubMonitor progress)
            throws RunException {
        TruthSequence sequence = of.sequence();
        EvaluatePropagationSettings settings = of.settings();
        try (Video video = context.service(VideoService.class)
                        .open(sequence.frames(), Optional.empty(), progress.split(1));
                SequenceRun run = new SequenceRun(sequence, video, of.propagator(), of.work(), context)) {
            run.propagate(settings.prompt(), progress.split(15));
            double fps = run.framesPerSecond();
            Contributions contributions = context.service(Contributions.class);
            FrameScores scores = run.score(contributions);
            List<Calibration.Pair> pairs = run.estimates();
            List<Double> meanJ = new ArrayList<>(List.of(scores.meanJ()));
            List<Double> meanF = new ArrayList<>(List.of(scores.meanF()));
            List<String> corrected = new ArrayList<>();
            Map<String, Object> first = scores.toResult();
            for (int i = 0; i < settings.corrections(); i++) {
                OptionalInt worst = run.worst(scores);
                if (worst.isEmpty()) {
                    break;
                }
                run.correct(worst.getAsInt(), progress.split(8));
                corrected.add(video.frameName(worst.getAsInt()));
                scores = run.score(contributions);
                meanJ.add(scores.meanJ());
                meanF.add(scores.meanF());
            }
            for (int frame = 0; frame < video.info().frameCount(); frame++) {
                IndexedPng.write(
                        run.labelMap(frame),
                        context.output().resolve("masks/" + sequence.name() + "/" + video.frameName(frame) + ".png"));
            }
            return new SequenceResult(
                    settings.corrections() == 0 ? first : scores.toResult(),
                    meanJ,
                    meanF,
                    corrected,
                    fps,
                    pairs,
                    run.basis(),
                    VERSION);
        }
    }

    private static Optional<SequenceResult> read(Path done) {
        try {
            return Files.exists(done)
                    ? Optional.ofNullable(GSON.fromJson(Files.readString(done), SequenceResult.class))
                            .filter(kept -> kept.version() == VERSION)
                    : Optional.empty();
        } catch (IOException | JsonParseException unusable) {
            // Written by another version or damaged: the sequence is run again.
            return Optional.empty();
        }
    }

    private static void write(SequenceResult result, Path done) throws RunException {
        try {
            Files.createDirectories(done.getParent());
            Path part = done.resolveSibling(done.getFileName() + ".part");
            Files.writeString(part, GSON.toJson(result));
            Files.move(part, done, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RunException.environment(done + " cannot be written: " + e.getMessage(), e);
        }
    }
}
