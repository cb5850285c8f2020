// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/**
 * Follows the resident memory of this process while objects are propagated over many frames, and on demand that of the published
 * predictor in Python over the same frames afterwards. Linux only.
 */
public final class MemoryBenchmark implements Task<MemoryBenchmark.MemorySettings> {
    private static final int WARM_UP = 500;
    static final int EVERY = 50;

    /**
     * What to propagate.
     *
     * @param frames length
     * @param width frame width
     * @param height frame height
     * @param objects followed at once, from discs beside each other
     * @param minutes after which it ends, however far it came
     * @param propagator with its options
     * @param python interpreter with torch for the published predictor; without it only ours is measured
     * @param script that runs it
     * @param sources clones of official repositories
     * @param official the network that the weights are of, as the script knows it
     * @param threads of a pass there
     */
    public record MemorySettings(
            @Setting(description = "Frames to propagate.", unit = "frames", byDefault = "20000", min = 200) int frames,
            @Setting(description = "Frame width.", unit = "px", byDefault = "256", min = 64, max = 4096) int width,
            @Setting(description = "Frame height.", unit = "px", byDefault = "144", min = 64, max = 4096) int height,
            @Setting(description = "Objects.", byDefault = "1", min = 1, max = 64) int objects,
            @Setting(
                            description = "Ends it after so long, however far it came; 0 for never.",
                            unit = "min",
                            byDefault = "0",
                            min = 0)
                    double minutes,
            @Setting(description = "Propagator, as id or id:option=value,…", byDefault = "flow") String propagator,
            @Setting(description = "Python interpreter that has torch: then the published predictor follows as well, "
                                    + "with the file of weights and the edge of the propagator sam2")
                    Optional<Path> python,
            @Setting(
                            description = "Script that runs the published predictor.",
                            byDefault = "releng/benchmarks/networks/official.py")
                    Path script,
            @Setting(description = "Folder with clones of sam2 and EdgeTAM.") Optional<Path> sources,
            @Setting(
                            description = "Network of the weights: sam2.1_tiny, sam2.1_small, sam2.1_base_plus, "
                                    + "sam2.1_large or edgetam.",
                            byDefault = "sam2.1_tiny")
                    String official,
            @Setting(description = "Threads of a pass in Python.", byDefault = "1", min = 1, max = 64) int threads)
            implements Settings {}

    /** Elapsed, and of the processor, all threads. */
    private record Time(double seconds, double processorSeconds) {}

    /** The time is over. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public TaskReport run(MemorySettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Propagating", settings.frames());
        List<double[]> samples = new ArrayList<>();
        int[] given = {0};
        long deadline =
                settings.minutes() == 0 ? Long.MAX_VALUE : System.nanoTime() + (long) (settings.minutes() * 60e9);
        MaskSink sink = mask -> {
            if (System.nanoTime() > deadline) {
                throw new Enough();
            }
            if (given[0] % settings.objects() == 0) {
                progress.split(1);
            }
            if (++given[0] % (EVERY * settings.objects()) == 0) {
                samples.add(new double[] {
                    given[0] / (double) settings.objects(), ResidentMemory.megabytes(), heapMegabytes(), usedMegabytes()
                });
            }
        };
        List<Span> spans = new ArrayList<>();
        for (int object = 0; object < settings.objects(); object++) {
            Mask first = Mask.ofPixels(
                    settings.width(),
                    settings.height(),
                    LongClip.MovingTexture.disc(settings.width(), settings.height(), apart(object)));
            Pin pin = new Pin(0, new MaskPrompt(first), first);
            spans.add(new Span(1, settings.frames() - 1, Optional.of(pin), Optional.empty()));
        }
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        long start = System.nanoTime();
        CpuTime before = CpuTime.now();
        try (ProceduralVideo video = new ProceduralVideo(settings.width(), settings.height(), settings.frames());
                PropagationSession session = propagator.open(context.service(Contributions.class), video, context)) {
            session.propagate(spans, Collections.nCopies(spans.size(), sink), context.with(progress.split(0)));
        } catch (Enough reached) {
            progress.subTask("Ended after frame " + given[0] / settings.objects());
        }
        Time time = new Time(
                (System.nanoTime() - start) / 1e9, (CpuTime.now().own() - before.own()) / CpuTime.TICKS_PER_SECOND);
        Optional<OfficialMemory.Followed> official = settings.python().isEmpty()
                ? Optional.empty()
                : Optional.of(OfficialMemory.follow(
                        settings,
                        Path.of(propagator.options().getOrDefault("model", "")),
                        Integer.parseInt(propagator.options().getOrDefault("edge", "1024")),
                        context));
        return report(samples, given[0] / settings.objects(), time, official);
    }

    /** The frame whose disc an object begins with, so that objects differ. */
    static int apart(int object) {
        return 25 * object;
    }

    private static TaskReport report(
            List<double[]> samples, int frames, Time time, Optional<OfficialMemory.Followed> official) {
        int warmUp = Math.min(WARM_UP, frames / 4);
        List<double[]> warm = samples.stream().filter(s -> s[0] >= warmUp).toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("frames", frames);
        for (int frame : new int[] {WARM_UP, 5000, 10_000, 20_000}) {
            // The last frame of 20,000 has the number 19,999.
            samples.stream()
                    .filter(s -> Math.abs(s[0] - frame) <= EVERY)
                    .reduce((before, after) -> after[0] <= frame ? after : before)
                    .ifPresent(s -> {
                        result.put("residentMegabytesAtFrame" + frame, s[1]);
                        result.put("besideJavaHeapMegabytesAtFrame" + frame, s[1] - s[2]);
                    });
        }
        result.put("residentMegabytesAtEnd", warm.get(warm.size() - 1)[1]);
        result.put(
                "residentMegabytesMost",
                warm.stream().mapToDouble(s -> s[1]).max().orElseThrow());
        result.put("growthMegabytesPer1000Frames", 1000 * ResidentMemory.slope(warm));
        result.put("framesPerSecond", frames / time.seconds());
        result.put("processorSecondsPerFrame", time.processorSeconds() / frames);
        official.ifPresent(other -> {
            result.put("officialMegabytesBefore", other.begin());
            result.put("officialMegabytesAtEnd", other.end());
            result.put("officialMegabytesPer1000Frames", 1000 * (other.end() - other.begin()) / frames);
            result.put("officialFramesPerSecond", frames / other.seconds());
            result.put("officialProcessorSecondsPerFrame", other.processorSeconds() / frames);
        });
        Section.Series heap = new Section.Series(
                "Java heap, as large as the virtual machine has made it",
                samples.stream().mapToDouble(s -> s[0]).toArray(),
                samples.stream().mapToDouble(s -> s[2]).toArray());
        Section.Series curve = new Section.Series(
                "resident memory",
                samples.stream().mapToDouble(s -> s[0]).toArray(),
                samples.stream().mapToDouble(s -> s[1]).toArray());
        List<Section.Series> curves = new ArrayList<>(List.of(curve, heap));
        official.ifPresent(other -> curves.add(new Section.Series(
                "resident memory of the published predictor",
                other.samples().stream().mapToDouble(s -> s[0]).toArray(),
                other.samples().stream().mapToDouble(s -> s[1]).toArray())));
        List<List<Object>> rows = new ArrayList<>();
        for (double[] s : samples) {
            rows.add(List.of(s[0], s[1], s[2], s[3]));
        }
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(
                        Samples.table("Figures", "figures", result),
                        new Section.Table(
                                "Memory by frame",
                                "memory",
                                List.of("frame", "resident (MB)", "Java heap (MB)", "in use in it (MB)"),
                                rows),
                        new Section.Chart("Resident memory", "frame", "MB", curves)));
    }

    private static double heapMegabytes() {
        return Runtime.getRuntime().totalMemory() / (1024.0 * 1024.0);
    }

    private static double usedMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024.0);
    }
}
