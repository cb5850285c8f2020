// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
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
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** Speed of a propagation over a real video from a box in the middle of its first frame, and where the time goes. */
public final class PropagationBenchmark implements Task<PropagationBenchmark.PropagationSettings> {
    /**
     * What to propagate.
     *
     * @param video file or folder of pictures
     * @param propagator id
     * @param frames at most
     */
    public record PropagationSettings(
            @Setting(description = "Video file or folder of pictures.") Path video,
            @Setting(description = "Propagator.", byDefault = "flow") String propagator,
            @Setting(description = "Frames to propagate at most.", unit = "frames", byDefault = "300", min = 10)
                    int frames)
            implements Settings {}

    @Override
    public TaskReport run(PropagationSettings settings, TaskContext context) throws RunException {
        try (Video video = context.service(VideoService.class)
                        .open(settings.video(), Optional.of(context.tempFolder()), context.monitor());
                PropagationSession session = context.service(Contributions.class)
                        .find(Propagator.class, settings.propagator())
                        .create()
                        .open(video, context)) {
            VideoInfo info = video.info();
            int last = Math.min(settings.frames(), info.frameCount() - 1);
            double third = 1 / 3.0;
            Box middle =
                    new Box(info.width() * third, info.height() * third, info.width() * third, info.height() * third);
            Prompt prompt = new BoxPrompt(middle, List.of());
            Mask first = session.segment(0, prompt, context);
            Span span = new Span(1, last, Optional.of(new Pin(0, prompt, first)), Optional.empty());
            SubMonitor progress = SubMonitor.convert(context.monitor(), "Propagating", last);
            long start = System.nanoTime();
            Map<String, Double> shares;
            try (StageSampler sampler = new StageSampler(Thread.currentThread())) {
                session.propagate(span, mask -> {}, context.with(progress.split(last)));
                shares = sampler.shares();
            }
            return report(info, last / ((System.nanoTime() - start) / 1e9), shares);
        }
    }

    private static TaskReport report(VideoInfo info, double framesPerSecond, Map<String, Double> shares) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("width", info.width());
        result.put("height", info.height());
        result.put("framesPerSecond", framesPerSecond);
        result.put("shares", shares);
        List<List<Object>> rows = new ArrayList<>();
        shares.forEach((stage, share) -> rows.add(List.of(stage, share)));
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(new Section.Table(
                        "Share of the time by class", "shares", List.of("class (innermost of ours)", "share"), rows)));
    }
}
