// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.exchange.ProjectAnnotations;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** Writes the annotations of a project in any contributed format, as the desktop's export does. */
public final class ExportProjectTask implements Task<ExportProjectSettings> {
    @Override
    public TaskReport run(ExportProjectSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        Exchange writer = context.service(Contributions.class)
                .find(Exchange.class, settings.format())
                .create();
        try (Project project = context.service(ProjectService.class).open(settings.project())) {
            ProjectAnnotations annotations = new ProjectAnnotations(
                    project.content(),
                    settings.masks() == ExportProjectSettings.Masks.ALL
                            ? ProjectAnnotations.Which.ALL
                            : ProjectAnnotations.Which.CHECKED,
                    video -> open(project, video, context));
            AnnotationSet read = annotations.read(video(project, settings), progress.split(40));
            if (annotations.masks() == 0) {
                throw RunException.usage("There is no mask to export from " + settings.project()
                        + ". Mark and accept some, or take --masks all.");
            }
            LossReport written = writer.write(read, settings.to(), context.with(progress.split(60)));
            return report(settings, annotations, read, written);
        }
    }

    private static Video open(Project project, ProjectVideo video, TaskContext context) throws RunException {
        Path path = project.content()
                .locate(video.id())
                .orElseThrow(() -> RunException.input(
                        video.path() + " is missing. Find it again with the task relink-media.", null));
        return context.service(VideoService.class).open(path, Optional.empty(), context.monitor());
    }

    private static Optional<VideoId> video(Project project, ExportProjectSettings settings) throws RunException {
        if (settings.video().isEmpty()) {
            return Optional.empty();
        }
        String name = settings.video().get();
        List<ProjectVideo> videos = project.content().videos();
        return Optional.of(videos.stream()
                .filter(video -> video.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RunException.usage("The project has no video " + name + ", but "
                        + String.join(
                                ", ", videos.stream().map(ProjectVideo::name).toList()) + "."))
                .id());
    }

    private static TaskReport report(
            ExportProjectSettings settings, ProjectAnnotations project, AnnotationSet read, LossReport written) {
        List<List<Object>> rows = new ArrayList<>();
        project.losses().forEach(loss -> rows.add(List.of("reading", loss.where(), loss.what())));
        written.losses().forEach(loss -> rows.add(List.of("writing", loss.where(), loss.what())));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("videos", read.videos().size());
        result.put(
                "tracks",
                read.videos().stream().mapToInt(video -> video.tracks().size()).sum());
        result.put("masks", project.masks());
        result.put("to", settings.to().toString());
        result.put("losses", rows.size());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Text("Export", project.masks() + " masks were written to " + settings.to() + "."));
        sections.add(new Section.Table(
                "What was left out or could not be carried", "losses", List.of("when", "where", "what"), rows));
        return new TaskReport(Status.OK_STATUS, result, sections);
    }
}
