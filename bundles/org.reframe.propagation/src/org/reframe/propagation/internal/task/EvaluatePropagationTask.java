// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
 * sequences. A sequence that fails is reported and the others go on; finished sequences are not run again while frames,
 * truth and propagator stay the same.
 */
public final class EvaluatePropagationTask implements Task<EvaluatePropagationSettings> {
    /** Changed when sequences are measured in another way, so that figures of the old way are not used. */
    private static final int VERSION = 3;
    /** Folder of what is needed to go on, beside the results. */
    private static final String WORK = "work";

    /**
     * Figures of one sequence, as kept for resuming.
     *
     * @param scores for {@code result.json}
     * @param meanJ after the first propagation and after each correction
     * @param meanF likewise
     * @param correctedFrames names, one a correction
     * @param fps frames a second; NaN when all was there already
     * @param pairs estimated and measured J after the first propagation
     */
    record SequenceResult(
            Map<String, Object> scores,
            List<Double> meanJ,
            List<Double> meanF,
            List<String> correctedFrames,
            double fps,
            List<Calibration.Pair> pairs) {
        SequenceResult {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
            meanJ = List.copyOf(meanJ);
            meanF = List.copyOf(meanF);
            correctedFrames = List.copyOf(correctedFrames);
            pairs = List.copyOf(pairs);
            if (meanJ.isEmpty() || meanF.size() != meanJ.size()) {
                throw new IllegalArgumentException("a sequence without figures");
            }
        }
    }

    @Override
    public TaskReport run(EvaluatePropagationSettings settings, TaskContext context) throws RunException {
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        context.note("propagator", propagator.text(context.service(Contributions.class)));
        List<TruthSequence> sequences = TruthSequence.in(settings.davis(), settings.sequences());
        SubMonitor progress = SubMonitor.convert(context.monitor(), sequences.size());
        MultiStatus status = new MultiStatus("org.reframe.propagation", IStatus.OK, "Some sequences failed");
        Map<String, SequenceResult> results = new LinkedHashMap<>();
        FigureKeys keys = new FigureKeys(propagator, context);
        for (TruthSequence sequence : sequences) {
            progress.setTaskName(sequence.name());
            try {
                results.put(
                        sequence.name(),
                        sequence(sequence, new Asked(propagator, keys, settings), context, progress.split(1)));
            } catch (RunException e) {
                status.add(new Status(
                        IStatus.ERROR, "org.reframe.propagation", sequence.name() + ": " + e.getMessage(), e));
            }
        }
        return new TaskReport(
                status.isOK() ? Status.OK_STATUS : status,
                EvaluationReport.result(results),
                EvaluationReport.sections(results));
    }

    /** What is measured, and the keys of its figures. */
    private record Asked(PropagatorChoice propagator, FigureKeys keys, EvaluatePropagationSettings settings) {
        String protocol() {
            return "evaluate-propagation " + VERSION + " " + settings.prompt() + " " + settings.corrections();
        }
    }

    private static SequenceResult sequence(
            TruthSequence sequence, Asked asked, TaskContext context, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(20 + 10 * asked.settings().corrections());
        try (Video video =
                context.service(VideoService.class).open(sequence.frames(), Optional.empty(), progress.split(1))) {
            String key = asked.keys().of(sequence, video, asked.protocol());
            Path work = context.output().resolve(WORK).resolve(sequence.name());
            Clip clip = new Clip(sequence, video, work);
            SequenceResult result = new KeptFigures(context.output().resolve("sequences"), key)
                    .get(sequence.name(), SequenceResult.class, () -> measured(clip, asked, context, progress));
            SequenceRun.forget(work);
            return result;
        }
    }

    /** A sequence with its frames, and where its masks are until it is done. */
    private record Clip(TruthSequence sequence, Video video, Path work) {}

    private static SequenceResult measured(Clip clip, Asked asked, TaskContext context, SubMonitor progress)
            throws RunException {
        EvaluatePropagationSettings settings = asked.settings();
        TruthSequence sequence = clip.sequence();
        Video video = clip.video();
        try (SequenceRun run = new SequenceRun(sequence, video, asked.propagator(), clip.work(), context)) {
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
                    settings.corrections() == 0 ? first : scores.toResult(), meanJ, meanF, corrected, fps, pairs);
        }
    }
}
