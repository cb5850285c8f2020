// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.relink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** Finds files of videos by their fingerprint. Not for the UI thread. */
final class Relinker {
    private static final int DEPTH = 4;
    private static final int MOST = 5000;
    private static final String IMAGES = "images";
    private static final Set<String> SUFFIXES =
            Set.of("mp4", "mkv", "avi", "mov", "webm", "gif", "m4v", "mpg", "mpeg", "ts", "wmv");

    private final Project project;
    private final VideoService service;

    Relinker(Project project, VideoService service) {
        this.project = project;
        this.service = service;
    }

    /** Videos without their file, each with what is wrong. */
    List<LostVideo> lost(IProgressMonitor monitor) throws RunException {
        List<ProjectVideo> videos = project.content().videos();
        SubMonitor progress = SubMonitor.convert(monitor, "Look for videos", Math.max(1, videos.size()));
        List<LostVideo> lost = new ArrayList<>();
        for (ProjectVideo video : videos) {
            Optional<Path> path = project.content().locate(video.id());
            Optional<String> problem = path.isEmpty()
                    ? Optional.of("The file is missing")
                    : difference(video, path.get(), progress.split(1));
            problem.ifPresent(what -> lost.add(new LostVideo(video, what)));
        }
        return lost;
    }

    /**
     * Why a file is not the one that was annotated.
     *
     * @return empty when it is
     */
    Optional<String> difference(ProjectVideo video, Path path, IProgressMonitor monitor) {
        VideoInfo found;
        try (Video open = service.open(path, Optional.empty(), monitor)) {
            found = open.info();
        } catch (RunException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        VideoInfo wanted = video.info();
        if (found.fingerprint().equals(wanted.fingerprint())) {
            return Optional.empty();
        }
        if (found.frameCount() != wanted.frameCount()
                || found.width() != wanted.width()
                || found.height() != wanted.height()) {
            return Optional.of(path.getFileName() + " is another video: " + words(found) + ", but " + video.name()
                    + " has " + words(wanted));
        }
        return Optional.of(path.getFileName()
                + " is as large and as long, but its content differs from what was annotated (another fingerprint). It"
                + " may have been converted or cut anew; masks could be off by frames");
    }

    private static String words(VideoInfo info) {
        return info.width() + " × " + info.height() + ", " + info.frameCount() + " frames";
    }

    /**
     * Looks for several videos in a folder; files with the old name are tried first.
     *
     * @return the found ones
     */
    Map<VideoId, Path> search(Path folder, Collection<ProjectVideo> wanted, IProgressMonitor monitor)
            throws RunException {
        Map<VideoId, Path> found = new HashMap<>();
        Set<String> names = wanted.stream().map(video -> last(video.path())).collect(Collectors.toSet());
        List<Path> candidates = candidates(folder, wanted).stream()
                .sorted(Comparator.comparing(path -> !names.contains(String.valueOf(path.getFileName()))))
                .toList();
        SubMonitor progress = SubMonitor.convert(monitor, "Search " + folder.getFileName(), candidates.size());
        Map<String, List<ProjectVideo>> byFingerprint = wanted.stream()
                .collect(Collectors.groupingBy(video -> video.info().fingerprint()));
        Set<String> open = new HashSet<>(byFingerprint.keySet());
        for (Path path : candidates) {
            SubMonitor part = progress.split(1);
            if (open.isEmpty()) {
                break;
            }
            part.subTask(String.valueOf(path.getFileName()));
            String fingerprint = fingerprint(path, part);
            if (open.remove(fingerprint)) {
                byFingerprint.getOrDefault(fingerprint, List.of()).forEach(video -> found.put(video.id(), path));
            }
        }
        return found;
    }

    private String fingerprint(Path path, IProgressMonitor monitor) {
        try (Video video = service.open(path, Optional.empty(), monitor)) {
            return video.info().fingerprint();
        } catch (RunException e) {
            // What is no video is not the one looked for
            return "";
        }
    }

    private static List<Path> candidates(Path folder, Collection<ProjectVideo> wanted) throws RunException {
        boolean images = wanted.stream().anyMatch(video -> video.info().codec().equals(IMAGES));
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            List<Path> paths = all.limit(MOST + 1L).toList();
            if (paths.size() > MOST) {
                throw RunException.usage(folder + " holds more than " + MOST
                        + " files and folders. Choose a folder nearer to the videos.");
            }
            return paths.stream()
                    .filter(path -> Files.isDirectory(path) ? images : SUFFIXES.contains(suffix(path)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw RunException.input("The folder " + folder + " cannot be searched: " + e.getMessage(), e);
        }
    }

    private static String suffix(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The step that points videos to their files.
     *
     * @param found at least one
     * @throws RunException when a file is on another drive than the project
     */
    Step step(Map<ProjectVideo, Path> found) throws RunException {
        List<Edit> edits = new ArrayList<>();
        for (Map.Entry<ProjectVideo, Path> entry : found.entrySet()) {
            ProjectVideo video = entry.getKey();
            edits.add(new Edit.ChangeVideo(
                    new ProjectVideo(video.id(), video.name(), relative(entry.getValue()), video.info())));
        }
        String label = found.size() == 1
                ? "Relink " + found.keySet().iterator().next().name()
                : "Relink " + found.size() + " videos";
        return new Step(label, UUID.randomUUID(), edits);
    }

    private String relative(Path file) throws RunException {
        try {
            return project.folder()
                    .toRealPath()
                    .relativize(file.toRealPath())
                    .toString()
                    .replace('\\', '/');
        } catch (IOException | IllegalArgumentException e) {
            throw RunException.input(
                    "There is no relative path from " + project.folder() + " to " + file + ". Put both on one drive.",
                    e);
        }
    }
}
