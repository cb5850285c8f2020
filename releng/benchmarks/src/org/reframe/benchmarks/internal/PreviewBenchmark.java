// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Box;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/**
 * How long a person waits for the preview of a prompt: on a frame that was not prompted before, and on one that was, whose
 * features a session may have kept; boxes and clicks. The way to the desktop's worker process is not in it.
 */
public final class PreviewBenchmark implements Task<PreviewBenchmark.PreviewSettings> {
    private static final int ON_ONE_FRAME = 4;

    /**
     * What to measure.
     *
     * @param width frame width
     * @param height frame height
     * @param prompts frames to prompt, each {@value #ON_ONE_FRAME} times and once before
     * @param propagator with its options
     */
    public record PreviewSettings(
            @Setting(description = "Frame width.", unit = "px", byDefault = "854", min = 64, max = 4096) int width,
            @Setting(description = "Frame height.", unit = "px", byDefault = "480", min = 64, max = 4096) int height,
            @Setting(description = "Frames to prompt, each of them five times.", byDefault = "12", min = 2, max = 1000)
                    int prompts,
            @Setting(description = "Propagator, as id or id:option=value,…", byDefault = "flow") String propagator)
            implements Settings {}

    @Override
    public TaskReport run(PreviewSettings settings, TaskContext context) throws RunException {
        PropagatorChoice propagator = PropagatorChoice.of(settings.propagator());
        Map<String, List<Double>> times = new LinkedHashMap<>();
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Prompting", 2 * settings.prompts());
        try (ProceduralVideo video =
                        new ProceduralVideo(settings.width(), settings.height(), 2 * settings.prompts() + 1);
                PropagationSession session = propagator.open(context.service(Contributions.class), video, context)) {
            for (int warm = 0; warm < 3; warm++) {
                session.segment(2 * settings.prompts(), prompt(settings, warm % 2 == 0, warm), context);
            }
            for (int i = 0; i < 2 * settings.prompts(); i++) {
                progress.split(1);
                String kind = i % 2 == 0 ? "box" : "click";
                for (int again = 0; again <= ON_ONE_FRAME; again++) {
                    Prompt prompt = prompt(settings, i % 2 == 0, again);
                    long start = System.nanoTime();
                    session.segment(i, prompt, context);
                    times.computeIfAbsent(
                                    kind + (again == 0 ? ", first on its frame" : ", frame prompted before"),
                                    any -> new ArrayList<>())
                            .add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        List<List<Object>> rows = new ArrayList<>();
        times.forEach((kind, all) -> {
            double median = Samples.quantile(all, 0.5);
            double most = Samples.quantile(all, 0.95);
            result.put(kind, median);
            rows.add(List.of(kind, all.size(), median, most));
        });
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(new Section.Table(
                        "Milliseconds until the preview",
                        "previews",
                        List.of("prompt", "previews", "median (ms)", "95th percentile (ms)"),
                        rows)));
    }

    /** Prompts of one kind differ, as those of a person do. */
    private static Prompt prompt(PreviewSettings settings, boolean box, int number) {
        double x = settings.width() * (0.4 + 0.02 * number);
        double y = settings.height() * (0.4 + 0.02 * number);
        return box
                ? new BoxPrompt(new Box(x, y, settings.width() / 4.0, settings.height() / 4.0), List.of())
                : new PointPrompt(List.of(new Click(x, y, true)));
    }
}
