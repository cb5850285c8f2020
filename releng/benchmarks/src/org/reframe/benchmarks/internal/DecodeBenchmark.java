// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** Times sequential decoding in turn with the {@code ffmpeg} command, then exact seeks to random frames. */
public final class DecodeBenchmark implements Task<DecodeBenchmark.DecodeSettings> {
    /**
     * What to time.
     *
     * @param video a clip, or empty for a generated one
     * @param seconds length of the generated clip
     * @param rounds how often each side decodes the whole clip
     * @param seeks random frames to fetch
     */
    public record DecodeSettings(
            @Setting(description = "Video to decode; without it a 1080p clip is generated.") Optional<Path> video,
            @Setting(description = "Length of the generated clip.", unit = "s", byDefault = "600", min = 1) int seconds,
            @Setting(description = "Times each side decodes the clip.", byDefault = "3", min = 1, max = 20) int rounds,
            @Setting(description = "Random frames to fetch.", unit = "frames", byDefault = "100", min = 1) int seeks)
            implements Settings {}

    @Override
    public TaskReport run(DecodeSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), settings.rounds() * 2 + 4);
        VideoService service = context.service(VideoService.class);
        Path clip = settings.video().isPresent()
                ? settings.video().get()
                : LongClip.write(service, context.output().resolve("clip.mp4"), settings.seconds(), progress.split(2));
        List<Double> ours = new ArrayList<>();
        List<Double> command = new ArrayList<>();
        int frames = 0;
        for (int round = 0; round < settings.rounds(); round++) {
            progress.setTaskName("Decoding, round " + (round + 1));
            try (Video video = service.open(clip, Optional.empty(), progress.split(1))) {
                frames = video.info().frameCount();
                long start = System.nanoTime();
                for (int i = 0; i < frames; i++) {
                    video.frame(i);
                }
                ours.add(seconds(start));
            }
            ffmpegSeconds(clip).ifPresent(command::add);
            progress.worked(1);
        }
        List<Double> seeks = seekTimes(service, clip, settings.seeks(), context.random("seeks"), progress.split(2));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("frames", frames);
        result.put("decodeFramesPerSecond", frames / Samples.quantile(ours, 0.5));
        if (!command.isEmpty()) {
            result.put("ffmpegFramesPerSecond", frames / Samples.quantile(command, 0.5));
            result.put("ratioToFfmpeg", Samples.quantile(command, 0.5) / Samples.quantile(ours, 0.5));
        }
        result.put("seekMedianMilliseconds", 1000 * Samples.quantile(seeks, 0.5));
        result.put("seek95thPercentileMilliseconds", 1000 * Samples.quantile(seeks, 0.95));
        return new TaskReport(Status.OK_STATUS, result, List.of(Samples.table("Figures", "figures", result)));
    }

    private static List<Double> seekTimes(
            VideoService service, Path clip, int count, RandomGenerator random, SubMonitor progress)
            throws RunException {
        progress.setWorkRemaining(count + 1);
        List<Double> times = new ArrayList<>();
        try (Video video = service.open(clip, Optional.empty(), progress.split(1))) {
            for (int i = 0; i < count; i++) {
                progress.split(1);
                int frame = random.nextInt(video.info().frameCount());
                long start = System.nanoTime();
                video.frame(frame);
                times.add(seconds(start));
            }
        }
        return times;
    }

    private static Optional<Double> ffmpegSeconds(Path clip) throws RunException {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            "ffmpeg",
                            "-nostdin",
                            "-v",
                            "error",
                            "-i",
                            "file:" + clip.toAbsolutePath(),
                            "-pix_fmt",
                            "rgb24",
                            "-f",
                            "null",
                            "-")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Optional.of(seconds(start)) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RunException.environment("Interrupted while the ffmpeg command ran", e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
