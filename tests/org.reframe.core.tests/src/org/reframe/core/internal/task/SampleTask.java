// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** A task that ends as its name setting says. */
public final class SampleTask implements Task<SampleSettings> {
    @Override
    public TaskReport run(SampleSettings settings, TaskContext context) throws RunException {
        context.note("temp", context.tempFolder().toString());
        try {
            Path done = context.output().resolve("done.txt");
            String before = Files.exists(done) ? Files.readString(done) : "";
            Files.writeString(done, before + "x");
            Files.writeString(context.tempFolder().resolve("scratch"), "s");
        } catch (IOException e) {
            throw RunException.environment("disk", e);
        }
        switch (settings.name()) {
            case "throws" -> throw new IllegalStateException("mid-run");
            case "links" -> throw new NoClassDefFoundError("gone");
            case "cancels" -> throw new OperationCanceledException();
            case "cut" -> {
                try (Video video = context.service(VideoService.class)
                        .open(Path.of("cut.mp4"), Optional.empty(), context.monitor())) {
                    return new TaskReport(
                            Status.OK_STATUS, Map.of("frames", video.warnings().size()), List.of());
                }
            }
            case "input" -> throw RunException.input("clip.mp4 is empty", null);
            default -> {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("j", 0.25);
                result.put("missing", Double.NaN);
                List<Section> sections = List.of(
                        new Section.Table("T", "t", List.of("a", "b"), List.of(List.of("=1+1", -2.5))),
                        new Section.Gallery("G", List.of("a b.png", "../../etc/x.png")),
                        new Section.Chart(
                                "C<",
                                "frame",
                                "J",
                                List.of(new Section.Series(
                                        "s", new double[] {0, 1, 2}, new double[] {0, Double.NaN, 1}))));
                return new TaskReport(Status.OK_STATUS, result, sections);
            }
        }
    }
}
