// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Makes format-independent annotations of a project. Not for the UI thread. */
final class ProjectAnnotations {
    /** Which masks are taken. */
    enum Which {
        /** All. */
        ALL("All masks"),
        /** Those that a person made or accepted. */
        CHECKED("Pinned and accepted masks only");

        private final String words;

        Which(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final ProjectContent content;
    private final Which which;
    private final VideoMatch.Opener opener;
    private final LossTally losses = new LossTally();
    private int masks;

    ProjectAnnotations(ProjectContent content, Which which, VideoMatch.Opener opener) {
        this.content = content;
        this.which = which;
        this.opener = opener;
    }

    /**
     * Reads the project.
     *
     * @param only the one video to take; empty to take all
     */
    AnnotationSet read(Optional<VideoId> only, IProgressMonitor monitor) throws RunException {
        List<ProjectVideo> videos = content.videos().stream()
                .filter(video -> only.isEmpty() || only.get().equals(video.id()))
                .toList();
        SubMonitor progress = SubMonitor.convert(monitor, "Read the project", Math.max(1, videos.size()));
        List<AnnotatedVideo> all = new ArrayList<>();
        for (ProjectVideo video : videos) {
            all.add(read(video, progress.split(1)));
        }
        return new AnnotationSet(all);
    }

    private AnnotatedVideo read(ProjectVideo video, IProgressMonitor monitor) throws RunException {
        List<String> names = new ArrayList<>();
        try (Video open = opener.open(video)) {
            for (int i = 0; i < video.info().frameCount(); i++) {
                names.add(open.frameName(i));
            }
        }
        List<Track> tracks = content.tracks(video.id());
        SubMonitor progress = SubMonitor.convert(monitor, Math.max(1, tracks.size()));
        List<AnnotatedTrack> all = new ArrayList<>();
        for (Track track : tracks) {
            all.add(new AnnotatedTrack(
                    track.exportId(),
                    track.category().isBlank() ? "object" : track.category(),
                    Map.of(),
                    frames(video, track, progress.split(1))));
        }
        return new AnnotatedVideo(
                name(video), video.info().width(), video.info().height(), names, all);
    }

    private SortedMap<Integer, TrackFrame> frames(ProjectVideo video, Track track, IProgressMonitor monitor)
            throws RunException {
        SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
        List<FrameState> states = content.states(track.id());
        SortedMap<Integer, Set<FrameFlag>> flagged = content.flags(track.id());
        SubMonitor progress = SubMonitor.convert(monitor, Math.max(1, states.size()));
        for (FrameState state : states) {
            progress.split(1);
            String at = name(video) + ", " + track.name() + ", frame " + state.frame();
            boolean checked = state.state() == MaskState.PINNED || state.state() == MaskState.ACCEPTED;
            Optional<TrackMask> mask = content.mask(track.id(), state.frame());
            if (which == Which.CHECKED && !checked) {
                losses.add(at, "a propagated mask that nobody accepted, left out as chosen");
            } else if (mask.isPresent()) {
                if (state.state() == MaskState.STALE) {
                    losses.add(at, "a stale mask, written as it is; propagate to bring it up to date");
                }
                Set<FrameFlag> said = flagged.getOrDefault(state.frame(), Set.of());
                boolean absent = mask.get().mask().isEmpty() || said.contains(FrameFlag.OUTSIDE);
                Flags flags = new Flags(
                        state.state() == MaskState.PINNED, said.contains(FrameFlag.OCCLUDED), absent);
                if (said.contains(FrameFlag.TO_CORRECT)) {
                    losses.add(at, "a mask that is marked for correction, written as it is");
                }
                frames.put(
                        state.frame(),
                        new TrackFrame(new Shape.Region(mask.get().mask()), flags, Map.of()));
                masks++;
            }
        }
        Set<Integer> masked = states.stream().map(FrameState::frame).collect(Collectors.toSet());
        Mask none = Mask.empty(video.info().width(), video.info().height());
        flagged.forEach((frame, said) -> {
            if (said.contains(FrameFlag.OUTSIDE) && !masked.contains(frame)) {
                frames.put(frame, new TrackFrame(new Shape.Region(none), new Flags(true, false, true), Map.of()));
            }
        });
        return frames;
    }

    /** Sequence name: the video's name without its suffix, as the formats' own tools have it. */
    private static String name(ProjectVideo video) {
        int dot = video.name().lastIndexOf('.');
        return dot > 0 ? video.name().substring(0, dot) : video.name();
    }

    LossTally losses() {
        return losses;
    }

    int masks() {
        return masks;
    }
}
