// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * How many clips a minute get their row of a table of costs: each decision run by itself in a session of its own, all in one
 * session, and all in one session that keeps what it can. The losses have to be equal. Decoding is done before.
 */
public final class BenchmarkCostsTask implements Task<BenchmarkCostsSettings> {
    /** A way of measuring: its name, whether sessions are shared, and what one may keep. */
    private enum Way {
        NAIVE("each decision in its own session"),
        SHARED("one session"),
        KEPT("one session that keeps");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    /** What a propagator took. */
    private static final class Times {
        private final String propagator;
        private final double[] seconds = new double[Way.values().length];
        private final double[] processor = new double[Way.values().length];
        private int clips;
        private int runs;

        Times(String propagator) {
            this.propagator = propagator;
        }

        double clipsPerMinute(Way way) {
            return 60 * clips / seconds[way.ordinal()];
        }

        /** Of all threads, those of native code included. */
        double processorSeconds(Way way) {
            return processor[way.ordinal()] / clips;
        }

        double ratioByTime(Way way) {
            return seconds[Way.NAIVE.ordinal()] / seconds[way.ordinal()];
        }

        /** By the processor's time, which other programs do not stretch. */
        double ratio(Way way) {
            return processor[Way.NAIVE.ordinal()] / processor[way.ordinal()];
        }

        Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("clips", clips);
            figures.put("propagationsOfAClip", (double) runs / clips);
            Map<String, Object> processors = new LinkedHashMap<>();
            for (Way way : Way.values()) {
                String name = way.name().toLowerCase(Locale.ROOT);
                figures.put(name, clipsPerMinute(way));
                processors.put(name, processorSeconds(way));
            }
            figures.put("processorSecondsOfAClip", processors);
            figures.put("ratio", ratio(Way.KEPT));
            figures.put("ratioByTime", ratioByTime(Way.KEPT));
            return figures;
        }

        List<List<Object>> rows() {
            List<List<Object>> rows = new ArrayList<>();
            for (Way way : Way.values()) {
                rows.add(List.of(
                        propagator,
                        way.text,
                        clips,
                        clipsPerMinute(way),
                        ratioByTime(way),
                        processorSeconds(way),
                        ratio(way)));
            }
            return rows;
        }
    }

    @Override
    public TaskReport run(BenchmarkCostsSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        List<Times> all = new ArrayList<>();
        SubMonitor rows = progress.split(100).setWorkRemaining(settings.asked().size());
        for (String propagator : settings.asked()) {
            all.add(measure(settings, propagator, context, rows.split(1)));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        List<List<Object>> table = new ArrayList<>();
        for (Times times : all) {
            result.put(times.propagator, times.figures());
            table.addAll(times.rows());
        }
        List<String> columns = List.of(
                "propagator",
                "measured in",
                "clips",
                "clips a minute",
                "ratio by time",
                "processor seconds a clip",
                "ratio by processor");
        return new TaskReport(
                Status.OK_STATUS, result, List.of(new Section.Table("Tables of costs", "benchmark", columns, table)));
    }

    private static Times measure(
            BenchmarkCostsSettings settings, String propagator, TaskContext context, SubMonitor progress)
            throws RunException {
        DeferralCostsSettings costs = settings.costs(propagator);
        progress.setWorkRemaining(10);
        Path davis = settings.davis().isPresent()
                ? settings.davis().get()
                : PhantomRoot.make(costs, context, progress.split(1));
        MeasuredPropagator measured = new MeasuredPropagator(propagator, context.service(Contributions.class));
        Times times = new Times(measured.text());
        List<TruthFolder.Sequence> sequences = TruthFolder.sequences(davis, settings.sequences());
        SubMonitor each = progress.split(9).setWorkRemaining(sequences.size());
        for (TruthFolder.Sequence sequence : sequences) {
            each.setTaskName(measured.text() + ", " + sequence.name());
            SubMonitor share = each.split(1);
            try (Video video = context.service(VideoService.class)
                    .open(sequence.frames(), Optional.empty(), SubMonitor.convert(null))) {
                List<Clip> clips = clips(settings, sequence, video, context);
                Run run = new Run(clips, video, measured, context);
                // The first one finds everything cold; what it took is not counted.
                run.measure(Way.KEPT, 1);
                share.setWorkRemaining(Way.values().length);
                List<List<Double>> losses = new ArrayList<>();
                for (Way way : Way.values()) {
                    long start = System.nanoTime();
                    double before = processor();
                    losses.add(run.measure(way, clips.size()));
                    times.seconds[way.ordinal()] += (System.nanoTime() - start) / 1e9 - run.opening;
                    times.processor[way.ordinal()] += processor() - before - run.openingProcessor;
                    share.worked(1);
                }
                times.clips += clips.size();
                times.runs += losses.get(0).size();
                if (losses.stream().distinct().count() > 1) {
                    throw new RunException(
                            RunException.Kind.INTERNAL,
                            "Losses of " + sequence.name() + " with " + measured.text()
                                    + " depend on what a session kept.",
                            null);
                }
            }
        }
        if (times.clips == 0) throw RunException.input("There are no clips with an object on their first frame.", null);
        return times;
    }

    /** Seconds of all processors that this program has taken; NaN where the system does not tell. */
    private static double processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    private static List<Clip> clips(
            BenchmarkCostsSettings settings, TruthFolder.Sequence sequence, Video video, TaskContext context)
            throws RunException {
        for (int frame = 0; frame < video.info().frameCount(); frame++) video.frame(frame);
        return ObjectTruth.read(sequence.masks(), video, context, context.service(Contributions.class)).stream()
                .flatMap(truth -> Clip.of(truth, video.info().frameCount(), settings.costs("flow")).stream())
                .limit(settings.clips())
                .toList();
    }

    /** The clips of a sequence. Used by one thread. */
    private static final class Run {
        private final List<Clip> clips;
        private final Video video;
        private final MeasuredPropagator propagator;
        private final TaskContext context;
        private final MaskMeasure dice;
        private double opening;
        private double openingProcessor;

        Run(List<Clip> clips, Video video, MeasuredPropagator propagator, TaskContext context) throws RunException {
            this.clips = clips;
            this.video = video;
            this.propagator = propagator;
            this.context = context;
            dice = context.service(Contributions.class)
                    .find(MaskMeasure.class, SequenceMeasurement.DICE)
                    .create();
        }

        /** Losses of all decisions; time spent on opening sessions is noted and not meant. */
        List<Double> measure(Way way, int most) throws RunException {
            opening = 0;
            openingProcessor = 0;
            List<Double> losses = new ArrayList<>();
            if (way == Way.NAIVE) {
                for (Clip clip : clips.subList(0, Math.min(most, clips.size()))) alone(clip, losses);
                return losses;
            }
            try (PropagationSession session = open()) {
                if (way == Way.KEPT) session.keep(MeasuredPropagator.memory());
                for (Clip clip : clips.subList(0, Math.min(most, clips.size()))) together(clip, session, losses);
            }
            return losses;
        }

        private void alone(Clip clip, List<Double> losses) throws RunException {
            List<Optional<Integer>> decisions = new ArrayList<>(List.of(Optional.empty()));
            clip.candidates().forEach(frame -> decisions.add(Optional.of(frame)));
            for (Optional<Integer> decision : decisions) {
                cancelled();
                try (PropagationSession session = open()) {
                    losses.add(measurement(session).loss(clip, decision));
                }
            }
        }

        private void together(Clip clip, PropagationSession session, List<Double> losses) throws RunException {
            cancelled();
            ClipMeasurement.Measured measured = measurement(session).measure(clip, SubMonitor.convert(null));
            losses.add(measured.losses().accepted());
            losses.addAll(measured.losses().corrected());
        }

        private ClipMeasurement measurement(PropagationSession session) {
            return new ClipMeasurement(session, dice, PromptKind.MASK, context);
        }

        private PropagationSession open() throws RunException {
            long start = System.nanoTime();
            double before = processor();
            PropagationSession session = propagator.open(video, context);
            opening += (System.nanoTime() - start) / 1e9;
            openingProcessor += processor() - before;
            return session;
        }

        private void cancelled() {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
        }
    }
}
