// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

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
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.LossReport.Loss;
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

/**
 * Makes format-independent annotations of a project: masks with what was said of their frames, and what formats cannot be told.
 * Used once, by one thread, not the UI's.
 */
public final class ProjectAnnotations {
    /** Opens a video of the project. */
    @FunctionalInterface
    public interface Opener {
        /** The video; closed by the caller. */
        Video open(ProjectVideo video) throws RunException;
    }

    /** Which masks are taken. */
    public enum Which {
        /** All. */
        ALL("All masks"),
        /** Those that a person made or accepted. */
        CHECKED("Pinned and accepted masks only");

        private final String words;

        Which(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    private final ProjectContent content;
    private final Which which;
    private final Opener opener;
    private final List<Loss> losses = new ArrayList<>();
    private int masks;

    /**
     * Of a project.
     *
     * @param which which masks are taken
     * @param opener opens videos, for the names of their frames
     */
    public ProjectAnnotations(ProjectContent content, Which which, Opener opener) {
        this.content = content;
        this.which = which;
        this.opener = opener;
    }

    /**
     * Reads the project.
     *
     * @param only the one video to take; empty to take all
     */
    public AnnotationSet read(Optional<VideoId> only, IProgressMonitor monitor) throws RunException {
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
                losses.add(new Loss(at, "a propagated mask that nobody accepted, left out as chosen"));
            } else if (mask.isPresent()) {
                if (state.state() == MaskState.STALE) {
                    losses.add(new Loss(at, "a stale mask, written as it is; propagate to bring it up to date"));
                }
                Set<FrameFlag> said = flagged.getOrDefault(state.frame(), Set.of());
                boolean absent = mask.get().mask().isEmpty() || said.contains(FrameFlag.OUTSIDE);
                Flags flags = new Flags(state.state() == MaskState.PINNED, said.contains(FrameFlag.OCCLUDED), absent);
                if (said.contains(FrameFlag.TO_CORRECT)) {
                    losses.add(new Loss(at, "a mask that is marked for correction, written as it is"));
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

    /** What was left out, or is amiss and written all the same; complete after reading. */
    public List<Loss> losses() {
        return List.copyOf(losses);
    }

    /** Number of masks that were read. */
    public int masks() {
        return masks;
    }
}
