// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.util.ArrayList;
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
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Follows the resident memory of this process while one object is propagated over many frames. Linux only. */
public final class MemoryBenchmark implements Task<MemoryBenchmark.MemorySettings> {
    private static final int WARM_UP = 500;
    private static final int EVERY = 50;

    /**
     * What to propagate.
     *
     * @param frames length
     * @param width frame width
     * @param height frame height
     * @param propagator id
     */
    public record MemorySettings(
            @Setting(description = "Frames to propagate.", unit = "frames", byDefault = "20000", min = 1000) int frames,
            @Setting(description = "Frame width.", unit = "px", byDefault = "256", min = 64, max = 4096) int width,
            @Setting(description = "Frame height.", unit = "px", byDefault = "144", min = 64, max = 4096) int height,
            @Setting(description = "Propagator.", byDefault = "flow") String propagator)
            implements Settings {}

    @Override
    public TaskReport run(MemorySettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Propagating", settings.frames());
        List<double[]> samples = new ArrayList<>();
        Mask first = Mask.ofPixels(
                settings.width(),
                settings.height(),
                LongClip.MovingTexture.disc(settings.width(), settings.height(), 0));
        Pin pin = new Pin(0, new MaskPrompt(first), first);
        long start = System.nanoTime();
        try (ProceduralVideo video = new ProceduralVideo(settings.width(), settings.height(), settings.frames());
                PropagationSession session = context.service(Contributions.class)
                        .find(Propagator.class, settings.propagator())
                        .create()
                        .open(video, context)) {
            Span span = new Span(1, settings.frames() - 1, Optional.of(pin), Optional.empty());
            session.propagate(
                    span,
                    mask -> {
                        if (mask.frame() % EVERY == 0) {
                            samples.add(new double[] {mask.frame(), ResidentMemory.megabytes(), heapMegabytes()});
                        }
                    },
                    context.with(progress.split(settings.frames())));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return report(samples, settings.frames() / seconds);
    }

    private static TaskReport report(List<double[]> samples, double framesPerSecond) {
        List<double[]> warm = samples.stream().filter(s -> s[0] >= WARM_UP).toList();
        Map<String, Object> result = new LinkedHashMap<>();
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
        result.put("framesPerSecond", framesPerSecond);
        Section.Series heap = new Section.Series(
                "Java heap, as large as the virtual machine has made it",
                samples.stream().mapToDouble(s -> s[0]).toArray(),
                samples.stream().mapToDouble(s -> s[2]).toArray());
        Section.Series curve = new Section.Series(
                "resident memory",
                samples.stream().mapToDouble(s -> s[0]).toArray(),
                samples.stream().mapToDouble(s -> s[1]).toArray());
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(
                        Samples.table("Figures", "figures", result),
                        new Section.Chart("Resident memory", "frame", "MB", List.of(curve, heap))));
    }

    private static double heapMegabytes() {
        return Runtime.getRuntime().totalMemory() / (1024.0 * 1024.0);
    }
}
