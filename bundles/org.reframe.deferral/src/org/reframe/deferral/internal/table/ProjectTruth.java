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
    private final ProjectChoice choice;

    /**
     * Truth of a project.
     *
     * @param choice of videos and objects
     */
    ProjectTruth(ProjectService service, Path folder, ProjectChoice choice) {
        this.service = service;
        this.folder = folder;
        this.choice = choice;
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
            for (ProjectVideo video : choice.videos(folder, content)) {
                List<Track> tracks = choice.objects(content, video);
                any |= !tracks.isEmpty();
                if (tracks.isEmpty() && !choice.objects().isEmpty()) continue;
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
            if (!any) throw ProjectChoice.noObject(folder);
            return sequences;
        }
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
            List<Track> tracks = choice.objects(project.content(), video);
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
