// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.deferral.internal.table.ProjectChoice;
import org.reframe.deferral.internal.trained.PolicyName;

/** Says which frames of a project to correct next. It only reads, so it can run while the project is open in the desktop. */
public final class DeferralSuggestTask implements Task<DeferralSuggestSettings> {
    private static final String BUNDLE = "org.reframe.deferral";

    /** Made by the registry. */
    public DeferralSuggestTask() {}

    /** What a request was about. */
    record Row(ProjectVideo video, Track track, Suggested suggested) {}

    @Override
    public TaskReport run(DeferralSuggestSettings settings, TaskContext context) throws RunException {
        // A mistyped policy is said before any video is opened
        context.note(
                "policy",
                PolicyName.of(settings.policy(), context.service(Contributions.class))
                        .contribution()
                        .id());
        MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some objects have no suggestions");
        List<Row> rows = new ArrayList<>();
        try (Project project = context.service(ProjectService.class).open(settings.project())) {
            List<ProjectVideo> videos = choice(settings).videos(project.folder(), project.content());
            SubMonitor progress = SubMonitor.convert(context.monitor(), "Suggestions", videos.size());
            for (ProjectVideo video : videos) {
                progress.setTaskName(video.name());
                rows.addAll(rows(project, video, settings, context.with(progress.split(1)), status));
            }
        }
        if (rows.isEmpty() && status.isOK()) {
            throw ProjectChoice.noObject(settings.project());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("policy", settings.policy());
        result.put("lambda", settings.kinds().getFirst().cost());
        if (settings.secondsPerDice() > 0) {
            result.put("secondsPerDice", settings.secondsPerDice());
        }
        result.put("objects", rows.stream().map(SuggestReport::entry).toList());
        return new TaskReport(status.isOK() ? Status.OK_STATUS : status, result, SuggestReport.sections(rows));
    }

    private static ProjectChoice choice(DeferralSuggestSettings settings) {
        return new ProjectChoice(settings.video(), settings.object());
    }

    private static List<Row> rows(
            Project project,
            ProjectVideo video,
            DeferralSuggestSettings settings,
            RunContext context,
            MultiStatus status)
            throws RunException {
        List<Track> tracks = choice(settings).objects(project.content(), video);
        List<Row> rows = new ArrayList<>();
        if (tracks.isEmpty()) {
            return rows;
        }
        SuggestionService.Scope scope =
                new SuggestionService.Scope(settings.window(), settings.candidates(), settings.clips());
        SubMonitor progress = SubMonitor.convert(context.monitor(), tracks.size());
        try (Video open = open(project, video, context)) {
            for (Track track : tracks) {
                SuggestionService.Request request = new SuggestionService.Request(
                        project.content(),
                        track.id(),
                        settings.policy(),
                        settings.kinds().getFirst().cost(),
                        scope,
                        settings.propagator(),
                        settings.kinds());
                try {
                    rows.add(new Row(
                            video,
                            track,
                            context.service(SuggestionService.class)
                                    .suggest(request, open, context.with(progress.split(1)))));
                } catch (RunException e) {
                    status.add(error(video.name() + ", " + track.name() + ": " + e.getMessage(), e));
                }
            }
        } catch (RunException e) {
            status.add(error(video.name() + ": " + e.getMessage(), e));
        }
        return rows;
    }

    private static IStatus error(String message, RunException cause) {
        return new Status(IStatus.ERROR, BUNDLE, message, cause);
    }

    private static Video open(Project project, ProjectVideo video, RunContext context) throws RunException {
        Optional<Path> path = project.content().locate(video.id());
        if (path.isEmpty()) {
            throw RunException.input(video.path() + " is missing. Relink it with the task relink-media.", null);
        }
        return context.service(VideoService.class)
                .open(path.get(), Optional.of(project.folder().resolve("cache")), new NullProgressMonitor());
    }
}
