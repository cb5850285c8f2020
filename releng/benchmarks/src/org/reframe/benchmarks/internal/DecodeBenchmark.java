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

/**
 * Times opening, sequential decoding in turn with the {@code ffmpeg} command, and exact seeks to random frames.
 *
 * <p>Both sides decode with as many threads as there are processors. Opening the file is in both times (here with a kept
 * index), the start of Java is not; this side gives every frame in an array of its own, the command drops it.
 */
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
            @Setting(description = "Times each side decodes the clip; 0 leaves that out.", byDefault = "3", min = 0, max = 20) int rounds,
            @Setting(description = "Random frames to fetch.", unit = "frames", byDefault = "100", min = 1) int seeks)
            implements Settings {}

    @Override
    public TaskReport run(DecodeSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), settings.rounds() * 2 + 5);
        VideoService service = context.service(VideoService.class);
        Path clip = settings.video().isPresent()
                ? settings.video().get()
                : LongClip.write(service, context.output().resolve("clip.mp4"), settings.seconds(), progress.split(2));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("threads", threads());
        Opening opening = new Opening(service, clip, context.output().resolve("index"));
        result.put("frames", indexTimes(opening, result, progress.split(1)));
        if (settings.rounds() > 0) {
            sequential(settings.rounds(), opening, result, progress.split(settings.rounds() * 2));
        }
        List<Double> seeks = seekTimes(service, clip, settings.seeks(), context.random("seeks"), progress.split(2));
        result.put("seekMedianMilliseconds", 1000 * Samples.quantile(seeks, 0.5));
        result.put("seek95thPercentileMilliseconds", 1000 * Samples.quantile(seeks, 0.95));
        return new TaskReport(Status.OK_STATUS, result, List.of(Samples.table("Figures", "figures", result)));
    }

    private record Opening(VideoService service, Path clip, Path indexFolder) {
        Video open(SubMonitor progress) throws RunException {
            return service.open(clip, Optional.of(indexFolder), progress);
        }
    }

    private static int indexTimes(Opening opening, Map<String, Object> result, SubMonitor progress)
            throws RunException {
        int frames = 0;
        for (String name : List.of("openAndIndexSeconds", "openIndexedSeconds")) {
            long start = System.nanoTime();
            try (Video video = opening.open(progress.split(1))) {
                result.putIfAbsent(name, seconds(start));
                frames = video.info().frameCount();
            }
        }
        return frames;
    }

    /** In turn, first a round of each that is not counted. */
    private static void sequential(int rounds, Opening opening, Map<String, Object> result, SubMonitor progress)
            throws RunException {
        progress.setWorkRemaining(rounds + 1);
        List<Double> ours = new ArrayList<>();
        List<Double> command = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        int frames = 0;
        for (int round = 0; round <= rounds; round++) {
            progress.setTaskName("Decoding, round " + round);
            double own;
            CpuTime before = CpuTime.now();
            long start = System.nanoTime();
            try (Video video = opening.open(progress.split(1))) {
                frames = video.info().frameCount();
                for (int i = 0; i < frames; i++) {
                    video.frame(i);
                }
                own = seconds(start);
            }
            CpuTime between = CpuTime.now();
            Optional<Double> other = ffmpegSeconds(opening.clip());
            CpuTime after = CpuTime.now();
            if (round > 0) {
                ours.add(own);
                other.ifPresent(command::add);
                other.ifPresent(time -> ratios.add(time / own));
                long spent = between.own() - before.own();
                if (other.isPresent() && spent > 0) {
                    work.add((after.children() - between.children()) / (double) spent);
                }
            }
        }
        result.put("decodeFramesPerSecond", frames / Samples.quantile(ours, 0.5));
        if (!ratios.isEmpty()) {
            result.put("ffmpegFramesPerSecond", frames / Samples.quantile(command, 0.5));
            result.put("ratioToFfmpeg", Samples.quantile(ratios, 0.5));
            result.put("ratioToFfmpegLeast", Samples.quantile(ratios, 0));
            result.put("ratioToFfmpegMost", Samples.quantile(ratios, 1));
        }
        if (!work.isEmpty()) {
            result.put("ratioToFfmpegInProcessorTime", Samples.quantile(work, 0.5));
        }
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
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

    /** The same file to the same pixel format, as many threads for decoding and for conversion as this side may use, no output. */
    private static Optional<Double> ffmpegSeconds(Path clip) throws RunException {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            "ffmpeg",
                            "-nostdin",
                            "-v",
                            "error",
                            "-threads",
                            String.valueOf(threads()),
                            "-filter_threads",
                            String.valueOf(threads()),
                            "-i",
                            "file:" + clip.toAbsolutePath(),
                            "-an",
                            "-fps_mode",
                            "passthrough",
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
