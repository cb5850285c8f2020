// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * Time from a correction, with the masks around it propagated anew and on disk, to the next suggestion. Every correction changes
 * all masks up to the neighbouring pins, as the worst propagator would.
 */
public final class SuggestionBenchmark implements Task<SuggestionBenchmark.SuggestionSettings> {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int PUT = 1000;

    /**
     * What to measure.
     *
     * @param frames lengths
     * @param corrections of each
     * @param policy id
     * @param lambda cost
     */
    public record SuggestionSettings(
            @Setting(description = "Lengths of the videos; 100 and 10000 without it.", unit = "frames")
                    List<Integer> frames,
            @Setting(description = "Corrections of each video.", byDefault = "20", min = 1, max = 1000) int corrections,
            @Setting(description = "Deferral policy.", byDefault = "light") String policy,
            @Setting(description = "Cost of a correction in Dice.", byDefault = "0", min = 0, max = 1) double lambda)
            implements Settings {
        @Override
        public List<String> problems() {
            return frames.stream().anyMatch(length -> length < 2 || length > 1_000_000)
                    ? List.of("--frames are lengths from 2 to 1000000.")
                    : List.of();
        }
    }

    @Override
    public TaskReport run(SuggestionSettings settings, TaskContext context) throws RunException {
        List<Integer> lengths = settings.frames().isEmpty() ? List.of(100, 10_000) : settings.frames();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("policy", settings.policy());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        SubMonitor progress = SubMonitor.convert(context.monitor(), lengths.size());
        for (int length : lengths) {
            List<Double> millis = measure(length, settings, context, progress.split(1));
            result.put("firstMillis" + length, millis.removeFirst());
            result.put("corrections" + length, millis.size());
            if (millis.isEmpty()) continue;
            result.put("medianMillis" + length, Samples.quantile(millis, 0.5));
            result.put("p95Millis" + length, Samples.quantile(millis, 0.95));
            result.put("mostMillis" + length, Samples.quantile(millis, 1));
        }
        return new TaskReport(
                Status.OK_STATUS, result, List.of(Samples.table("Latency of suggestions", "latency", result)));
    }

    private static List<Double> measure(
            int length, SuggestionSettings settings, TaskContext context, SubMonitor progress) throws RunException {
        progress.setWorkRemaining(settings.corrections() + 20);
        Path clip = clip(length, context, progress.split(20));
        Path folder = context.tempFolder().resolve("project-" + length);
        List<Double> millis = new ArrayList<>();
        try (Video video = context.service(VideoService.class).open(clip, Optional.empty(), new NullProgressMonitor());
                Project project = context.service(ProjectService.class).create(folder)) {
            ProjectVideo added = new ProjectVideo(VideoId.create(), "clip", "../clip.mp4", video.info());
            Track track = new Track(TrackId.create(), added.id(), "Disc", "", 1);
            project.apply(Step.of("Add", new Edit.AddVideo(added), new Edit.AddTrack(track), pin(track, 0)));
            propagate(project, track, length, 0);
            SuggestionService.Request request = new SuggestionService.Request(
                    project.content(),
                    track.id(),
                    settings.policy(),
                    settings.lambda(),
                    SuggestionService.Scope.DEFAULT);
            Suggested suggested = timed(request, video, context, millis);
            for (int i = 0; i < settings.corrections(); i++) {
                OptionalInt frame = next(suggested);
                if (frame.isEmpty()) break;
                project.apply(Step.of("Correct", pin(track, frame.getAsInt())));
                propagate(project, track, length, i + 1);
                suggested = timed(request, video, context.with(progress.split(1)), millis);
            }
        }
        return millis;
    }

    /** What a person would correct, or who goes on although it is good enough. */
    private static OptionalInt next(Suggested suggested) {
        return Stream.concat(suggested.suggestions().stream(), suggested.others().stream())
                .mapToInt(Suggestion::frame)
                .findFirst();
    }

    private static Suggested timed(
            SuggestionService.Request request, Video video, RunContext context, List<Double> millis)
            throws RunException {
        long start = System.nanoTime();
        Suggested suggested = context.service(SuggestionService.class).suggest(request, video, context);
        millis.add((System.nanoTime() - start) / 1e6);
        return suggested;
    }

    private static Edit pin(Track track, int frame) {
        Mask mask = mask(frame, 0);
        return new Edit.SetPin(track.id(), new Pin(frame, new MaskPrompt(mask), mask));
    }

    private static Mask mask(int frame, double drift) {
        double x = WIDTH * (0.5 + 0.3 * Math.sin(frame / 60.0)) - HEIGHT / 6.0 + drift;
        double y = HEIGHT * (0.5 + 0.2 * Math.cos(frame / 43.0)) - HEIGHT / 6.0;
        return Mask.ofBox(WIDTH, HEIGHT, new Box(Math.max(0, x), Math.max(0, y), HEIGHT / 3.0, HEIGHT / 3.0));
    }

    /** Masks that drift away from the nearest pin, in all spans whose masks are stale or missing. */
    private static void propagate(Project project, Track track, int length, int round) throws RunException {
        List<Integer> pins =
                project.content().pins(track.id()).stream().map(Pin::frame).toList();
        List<TrackMask> masks = new ArrayList<>();
        List<Integer> fresh = project.content().states(track.id()).stream()
                .filter(state -> state.state() == MaskState.PROPAGATED || state.state() == MaskState.PINNED)
                .map(state -> state.frame())
                .toList();
        Set<Integer> kept = new HashSet<>(fresh);
        for (int frame = 0; frame < length; frame++) {
            int at = frame;
            if (!kept.contains(frame)) {
                int distance =
                        pins.stream().mapToInt(pin -> Math.abs(pin - at)).min().orElse(length);
                double quality = Math.clamp(0.97 - 0.004 * distance - 0.01 * ((frame + round) % 7), 0.1, 1);
                masks.add(
                        new TrackMask(frame, mask(frame, Math.min(60, distance * 0.4)), quality, MaskState.PROPAGATED));
            }
        }
        for (int i = 0; i < masks.size(); i += PUT) {
            project.apply(Step.of(
                    "Propagate", new Edit.PutMasks(track.id(), masks.subList(i, Math.min(masks.size(), i + PUT)))));
        }
    }

    private static Path clip(int length, TaskContext context, SubMonitor progress) throws RunException {
        Path target = context.output().resolve("clip-" + length + ".mp4");
        if (Files.exists(target)) return target;
        progress.setWorkRemaining(length);
        try (ClipWriter writer =
                context.service(VideoService.class).write(target, new ClipFormat(WIDTH, HEIGHT, new Rational(25, 1)))) {
            for (int i = 0; i < length; i++) {
                progress.split(1);
                writer.add(LongClip.MovingTexture.frame(WIDTH, HEIGHT, i));
            }
            writer.finish();
        }
        return target;
    }
}
