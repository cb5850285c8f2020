// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * What people have checked in a project, as truth: masks that are pins, were accepted or came with an import, and frames where
 * the object is marked to be outside. What was only propagated, or is marked for correction, is no truth. The project is only
 * read, and is closed while clips are measured, so that it can be worked on.
 */
final class ProjectTruth {
    private final ProjectService service;
    private final Path folder;
    private final List<String> videos;
    private final List<String> objects;

    /**
     * Truth of a project.
     *
     * @param videos names or ids; empty for all
     * @param objects names, numbers or ids; empty for all
     */
    ProjectTruth(ProjectService service, Path folder, List<String> videos, List<String> objects) {
        this.service = service;
        this.folder = folder;
        this.videos = videos;
        this.objects = objects;
    }

    /**
     * The chosen videos; one whose file is missing is told when it is opened.
     *
     * @throws RunException (usage) when none has such a name, or no object in it has
     */
    List<MeasuredSequence> sequences() throws RunException {
        try (Project project = service.open(folder)) {
            ProjectContent content = project.content();
            List<MeasuredSequence> sequences = new ArrayList<>();
            Set<String> names = new HashSet<>();
            boolean any = false;
            for (ProjectVideo video : chosen(content)) {
                List<Track> tracks = chosen(content.tracks(video.id()));
                any |= !tracks.isEmpty();
                if (tracks.isEmpty() && !objects.isEmpty()) continue;
                String name = names.add(video.name())
                        ? video.name()
                        : video.name() + " " + video.id().value();
                Optional<Path> path = content.locate(video.id());
                sequences.add(new MeasuredSequence(
                        name,
                        path.orElse(folder.resolve(video.path())),
                        (open, context) -> read(video, open, context),
                        path.isPresent()
                                ? Optional.empty()
                                : Optional.of(video.path() + " is missing. Relink it with the task relink-media.")));
            }
            if (!any) {
                throw RunException.usage("There is no such object in " + folder
                        + ": give --object by its name or number, or mark one first.");
            }
            return sequences;
        }
    }

    private List<ProjectVideo> chosen(ProjectContent content) throws RunException {
        List<ProjectVideo> all = content.videos();
        List<ProjectVideo> chosen = all.stream()
                .filter(video -> videos.isEmpty()
                        || videos.contains(video.name())
                        || videos.contains(video.id().value().toString()))
                .toList();
        if (!chosen.isEmpty()) return chosen;
        throw RunException.usage(folder
                + (all.isEmpty()
                        ? " has no video."
                        : " has no video " + videos + " but "
                                + all.stream().map(ProjectVideo::name).toList() + "."));
    }

    private List<Track> chosen(List<Track> tracks) {
        return tracks.stream()
                .filter(track -> objects.isEmpty()
                        || objects.contains(track.name())
                        || objects.contains(Integer.toString(track.exportId()))
                        || objects.contains(track.id().value().toString()))
                .toList();
    }

    private List<ObjectTruth> read(ProjectVideo video, Video open, RunContext context) throws RunException {
        if (open.info().frameCount() != video.info().frameCount()
                || open.info().width() != video.info().width()
                || open.info().height() != video.info().height()) {
            throw RunException.input(
                    open.source() + " is not the video that the project's masks are of: it has "
                            + open.info().frameCount() + " frames of "
                            + open.info().width() + "x"
                            + open.info().height() + ", the project says "
                            + video.info().frameCount() + " of " + video.info().width() + "x"
                            + video.info().height() + ". Relink it with the task relink-media.",
                    null);
        }
        try (Project project = service.open(folder)) {
            List<Track> tracks = chosen(project.content().tracks(video.id()));
            SubMonitor progress = SubMonitor.convert(context.monitor(), tracks.size());
            List<ObjectTruth> truths = new ArrayList<>();
            for (Track track : tracks) {
                truths.add(new ObjectTruth(track.exportId(), track.name(), masks(project.content(), video, track)));
                progress.split(1);
            }
            return truths;
        }
    }

    private static SortedMap<Integer, Mask> masks(ProjectContent content, ProjectVideo video, Track track)
            throws RunException {
        Map<Integer, Set<FrameFlag>> flags = content.flags(track.id());
        Mask none = Mask.empty(video.info().width(), video.info().height());
        SortedMap<Integer, Mask> masks = new TreeMap<>();
        for (FrameState state : content.states(track.id())) {
            Set<FrameFlag> said = flags.getOrDefault(state.frame(), Set.of());
            boolean checked =
                    state.state() == MaskState.PINNED || state.state() == MaskState.ACCEPTED || state.isGiven();
            if (!checked || said.contains(FrameFlag.TO_CORRECT)) continue;
            Optional<TrackMask> mask = content.mask(track.id(), state.frame());
            if (mask.isPresent()) masks.put(state.frame(), mask.get().mask());
        }
        flags.forEach((frame, said) -> {
            if (said.contains(FrameFlag.OUTSIDE)) masks.put(frame, none);
        });
        return masks;
    }
}
