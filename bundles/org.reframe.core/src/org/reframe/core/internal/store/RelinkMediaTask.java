// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.run.RunException;
import org.reframe.api.task.ProjectTask;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/**
 * Finds the files of a project's missing videos in a folder. A file is taken only when its fingerprint is the one that was
 * annotated; files with the old name are tried first.
 */
public final class RelinkMediaTask implements ProjectTask<RelinkMediaSettings> {
    private static final String BUNDLE = "org.reframe.core";
    private static final int MAX_CANDIDATES = 2000;

    /** For the registry. */
    public RelinkMediaTask() {}

    @Override
    public TaskReport run(RelinkMediaSettings settings, TaskContext context) throws RunException {
        MultiStatus status = new MultiStatus(BUNDLE, 0, "Videos relinked");
        Map<String, Object> result = new LinkedHashMap<>();
        List<List<Object>> rows = new ArrayList<>();
        try (Project project = context.service(ProjectService.class).open(settings.project())) {
            List<ProjectVideo> missing = new ArrayList<>();
            for (ProjectVideo video : project.content().videos()) {
                if (project.content().locate(video.id()).isEmpty()) {
                    missing.add(video);
                }
            }
            List<Path> files = missing.isEmpty() ? List.of() : files(settings);
            SubMonitor progress = SubMonitor.convert(context.monitor(), "Relinking", missing.size());
            for (ProjectVideo video : missing) {
                Optional<String> found = relink(project, video, files, context, progress.split(1));
                rows.add(List.of(video.name(), video.path(), found.orElse("not found")));
                if (found.isEmpty()) {
                    status.add(new Status(
                            IStatus.ERROR,
                            BUNDLE,
                            "No file under " + settings.search() + " has the fingerprint of " + video.name()
                                    + "; look in another folder."));
                }
            }
            result.put("missing", missing.size());
            result.put(
                    "relinked",
                    rows.stream().filter(row -> !row.get(2).equals("not found")).count());
        }
        List<String> columns = List.of("video", "was at", "is at");
        return new TaskReport(status, result, List.of(new Section.Table("Missing videos", "relinked", columns, rows)));
    }

    private static Optional<String> relink(
            Project project, ProjectVideo video, List<Path> files, TaskContext context, SubMonitor monitor)
            throws RunException {
        String name = video.path().substring(video.path().lastIndexOf('/') + 1);
        Comparator<Path> sameNameFirst =
                Comparator.comparing(file -> !file.getFileName().toString().equals(name));
        SubMonitor progress = SubMonitor.convert(monitor, "Looking for " + video.name(), files.size());
        for (Path file : files.stream().sorted(sameNameFirst).toList()) {
            if (fingerprint(file, context, progress.split(1))
                    .equals(video.info().fingerprint())) {
                String path = relative(project.folder(), file);
                ProjectVideo moved = new ProjectVideo(video.id(), video.name(), path, video.info());
                project.apply(Step.of("Relink " + video.name(), new Edit.ChangeVideo(moved)));
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static String fingerprint(Path file, TaskContext context, SubMonitor monitor) throws RunException {
        VideoService videos = context.service(VideoService.class);
        try (Video video = videos.open(file, Optional.empty(), monitor)) {
            return video.info().fingerprint();
        } catch (RunException e) {
            // Most files in a folder are no videos; those are simply not the one looked for.
            return "";
        }
    }

    private static String relative(Path folder, Path file) throws RunException {
        try {
            Path from = folder.toRealPath();
            return from.relativize(file.toRealPath()).toString().replace('\\', '/');
        } catch (IOException | IllegalArgumentException e) {
            throw RunException.input(
                    "There is no relative path from " + folder + " to " + file + "; put both on one drive.", e);
        }
    }

    private static List<Path> files(RelinkMediaSettings settings) throws RunException {
        try (Stream<Path> found = Files.walk(settings.search(), settings.depth())) {
            List<Path> files = found.filter(file -> file.getFileName() != null)
                    .limit(MAX_CANDIDATES + 1L)
                    .toList();
            if (files.size() > MAX_CANDIDATES) {
                throw RunException.usage(settings.search() + " holds more than " + MAX_CANDIDATES
                        + " files and folders; name a folder nearer to the videos, or a smaller depth.");
            }
            return files;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw RunException.input("The folder " + settings.search() + " cannot be searched: " + e.getMessage(), e);
        }
    }
}
