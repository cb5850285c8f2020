// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** Says what a video is. Services come from the context; the kernel writes the run folder from the report. */
public final class VideoFactsTask implements Task<VideoFactsSettings> {
    @Override
    public TaskReport run(VideoFactsSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        try (Video video =
                context.service(VideoService.class).open(settings.video(), Optional.empty(), progress.split(100))) {
            VideoInfo info = video.info();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("width", info.width());
            result.put("height", info.height());
            result.put("frames", info.frameCount());
            result.put("framesPerSecond", info.averageRate().value());
            List<List<Object>> rows = new ArrayList<>();
            for (int frame = 0; frame < Math.min(settings.frames(), info.frameCount()); frame++) {
                rows.add(List.of(
                        frame,
                        video.frameName(frame),
                        video.identity(frame).pts() * info.timeBase().value()));
            }
            return new TaskReport(
                    Status.OK_STATUS,
                    result,
                    List.of(new Section.Table("Frames", "frames", List.of("frame", "name", "time (s)"), rows)));
        }
    }
}
