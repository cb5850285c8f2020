// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.propagation.Span;
import org.reframe.api.propagation.Spans;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;

/**
 * What a correction costs by the length of what it recomputes, against computing the whole clip again.
 *
 * <p>The clip has a pin on its first and its last frame and two more around the correction, 1, 2, 4, … frames apart from each
 * other in turn; the correction is a pin in their middle, so two spans are computed anew. Each measurement opens its session
 * anew, as the desktop does, and its time is in the figure.
 */
public final class CorrectionBenchmark implements Task<CorrectionBenchmark.CorrectionSettings> {
    /** Shortest distance between the pins around a correction. */
    private static final int SHORTEST = 4;

    /**
     * What to measure.
     *
     * @param frames of the clip
     * @param width frame width
     * @param height frame height
     * @param repeats of each measurement
     * @param propagator with its options
     */
    public record CorrectionSettings(
            @Setting(description = "Frames of the clip.", unit = "frames", byDefault = "260", min = 16) int frames,
            @Setting(description = "Frame width.", unit = "px", byDefault = "427", min = 64, max = 4096) int width,
            @Setting(description = "Frame height.", unit = "px", byDefault = "240", min = 64, max = 4096) int height,
            @Setting(description = "Rounds; medians count.", byDefault = "3", min = 1, max = 99) int repeats,
            @Setting(description = "Propagator, as id or id:option=value,…", byDefault = "flow") String propagator)
            implements Settings {}

    @Override
    public TaskReport run(CorrectionSettings settings, TaskContext context) throws RunException {
        List<Integer> lengths = new ArrayList<>();
        for (int length = SHORTEST; length < settings.frames(); length *= 2) {
            lengths.add(length);
        }
        SubMonitor progress =
                SubMonitor.convert(context.monitor(), "Measuring", settings.repeats() * (lengths.size() + 2));
        Map<Integer, List<Double>> seconds = new LinkedHashMap<>();
        List<Double> again = new ArrayList<>();
        try (ProceduralVideo video = new ProceduralVideo(settings.width(), settings.height(), settings.frames())) {
            // The first one warms up.
            seconds(settings, video, corrected(settings, SHORTEST), context);
            for (int round = 0; round < settings.repeats(); round++) {
                for (int length : lengths) {
                    progress.split(1);
                    seconds.computeIfAbsent(length, any -> new ArrayList<>())
                            .add(seconds(settings, video, corrected(settings, length), context));
                }
                progress.split(1);
                again.add(seconds(settings, video, whole(settings), context));
            }
        }
        return report(settings, seconds, again);
    }

    private static Pin pin(CorrectionSettings settings, int frame) {
        Mask mask = Mask.ofPixels(
                settings.width(),
                settings.height(),
                LongClip.MovingTexture.disc(settings.width(), settings.height(), frame));
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    /** The two spans beside a correction in the middle of two pins that lie so far apart. */
    private static List<Span> corrected(CorrectionSettings settings, int apart) {
        int first = (settings.frames() - 1 - apart) / 2;
        List<Pin> pins = List.of(
                pin(settings, first),
                pin(settings, first + apart / 2),
                pin(settings, Math.min(first + apart, settings.frames() - 1)));
        return Spans.between(pins, settings.frames()).stream()
                .filter(span -> span.before().isPresent() && span.after().isPresent())
                .toList();
    }

    /** All frames, as a tool computes them that knows of no spans. */
    private static List<Span> whole(CorrectionSettings settings) {
        return Spans.between(
                List.of(pin(settings, 0), pin(settings, settings.frames() / 2), pin(settings, settings.frames() - 1)),
                settings.frames());
    }

    private static double seconds(CorrectionSettings settings, Video video, List<Span> spans, TaskContext context)
            throws RunException {
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        long start = System.nanoTime();
        try (PropagationSession session = propagator.open(context.service(Contributions.class), video, context)) {
            for (Span span : spans) {
                session.propagate(span, mask -> {}, context);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static TaskReport report(
            CorrectionSettings settings, Map<Integer, List<Double>> seconds, List<Double> again) {
        double whole = Samples.quantile(again, 0.5);
        List<List<Object>> rows = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        seconds.forEach((length, all) -> {
            int frames =
                    corrected(settings, length).stream().mapToInt(Span::length).sum();
            double median = Samples.quantile(all, 0.5);
            points.add(new double[] {frames, median, Samples.quantile(all, 0), Samples.quantile(all, 1)});
            rows.add(List.of(frames, median, median / frames, median / whole));
        });
        int all = whole(settings).stream().mapToInt(Span::length).sum();
        rows.add(List.of(all, whole, whole / all, 1.0));
        double slope = ResidentMemory.slope(points);
        double meanX = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double start = meanY - slope * meanX;
        double spread =
                points.stream().mapToDouble(p -> Math.pow(p[1] - meanY, 2)).sum();
        double left = points.stream()
                .mapToDouble(p -> Math.pow(p[1] - start - slope * p[0], 2))
                .sum();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("secondsToStart", start);
        result.put("secondsAFrame", slope);
        result.put("explainedByTheLine", 1 - left / spread);
        result.put("wholeClipSeconds", whole);
        double[] x = points.stream().mapToDouble(p -> p[0]).toArray();
        Section.Series measured = new Section.Series(
                "correction; least and most",
                x,
                points.stream().mapToDouble(p -> p[1]).toArray(),
                points.stream().mapToDouble(p -> p[2]).toArray(),
                points.stream().mapToDouble(p -> p[3]).toArray());
        Section.Series flat = new Section.Series(
                "the whole clip again", new double[] {0, x[x.length - 1]}, new double[] {whole, whole});
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(
                        Samples.table("Figures", "figures", result),
                        new Section.Table(
                                "Cost by frames computed anew",
                                "corrections",
                                List.of("frames", "seconds (median)", "seconds a frame", "share of the whole clip"),
                                rows),
                        new Section.Chart(
                                "Cost of a correction", "frames computed anew", "s", List.of(measured, flat))));
    }
}
