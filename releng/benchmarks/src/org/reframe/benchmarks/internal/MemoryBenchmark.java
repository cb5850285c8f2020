// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

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

/** Follows the resident memory of this process while objects are propagated over many frames. Linux only. */
public final class MemoryBenchmark implements Task<MemoryBenchmark.MemorySettings> {
    private static final int WARM_UP = 500;
    private static final int EVERY = 50;

    /**
     * What to propagate.
     *
     * @param frames length
     * @param width frame width
     * @param height frame height
     * @param objects followed at once, from discs beside each other
     * @param minutes after which it ends, however far it came
     * @param propagator with its options
     */
    public record MemorySettings(
            @Setting(description = "Frames to propagate.", unit = "frames", byDefault = "20000", min = 1000) int frames,
            @Setting(description = "Frame width.", unit = "px", byDefault = "256", min = 64, max = 4096) int width,
            @Setting(description = "Frame height.", unit = "px", byDefault = "144", min = 64, max = 4096) int height,
            @Setting(description = "Objects.", byDefault = "1", min = 1, max = 64) int objects,
            @Setting(
                            description = "Ends it after so long, however far it came; 0 for never.",
                            unit = "min",
                            byDefault = "0",
                            min = 0)
                    double minutes,
            @Setting(description = "Propagator, as id or id:option=value,…", byDefault = "flow") String propagator)
            implements Settings {}

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
            // The disc as it is some frames later, so that objects differ.
            Mask first = Mask.ofPixels(
                    settings.width(),
                    settings.height(),
                    LongClip.MovingTexture.disc(settings.width(), settings.height(), 25 * object));
            Pin pin = new Pin(0, new MaskPrompt(first), first);
            spans.add(new Span(1, settings.frames() - 1, Optional.of(pin), Optional.empty()));
        }
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        long start = System.nanoTime();
        try (ProceduralVideo video = new ProceduralVideo(settings.width(), settings.height(), settings.frames());
                PropagationSession session = propagator.open(context.service(Contributions.class), video, context)) {
            session.propagate(spans, Collections.nCopies(spans.size(), sink), context.with(progress.split(0)));
        } catch (Enough reached) {
            progress.subTask("Ended after frame " + given[0] / settings.objects());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return report(samples, given[0] / settings.objects(), seconds);
    }

    private static TaskReport report(List<double[]> samples, int frames, double seconds) {
        List<double[]> warm = samples.stream().filter(s -> s[0] >= WARM_UP).toList();
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
        result.put("framesPerSecond", frames / seconds);
        Section.Series heap = new Section.Series(
                "Java heap, as large as the virtual machine has made it",
                samples.stream().mapToDouble(s -> s[0]).toArray(),
                samples.stream().mapToDouble(s -> s[2]).toArray());
        Section.Series curve = new Section.Series(
                "resident memory",
                samples.stream().mapToDouble(s -> s[0]).toArray(),
                samples.stream().mapToDouble(s -> s[1]).toArray());
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
                        new Section.Chart("Resident memory", "frame", "MB", List.of(curve, heap))));
    }

    private static double heapMegabytes() {
        return Runtime.getRuntime().totalMemory() / (1024.0 * 1024.0);
    }

    private static double usedMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024.0);
    }
}
