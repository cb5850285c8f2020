// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.EditHistory;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectListener;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.DriftVideo;

/** A project in memory: videos of the drift world, objects with masks in any state. It counts how often it is open. */
final class CheckedProject implements ProjectService, ProjectContent {
    private final List<ProjectVideo> videos = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    private final Map<TrackId, SortedMap<Integer, TrackMask>> masks = new HashMap<>();
    private final Map<TrackId, SortedMap<Integer, Set<FrameFlag>>> flags = new HashMap<>();
    private final Path media;
    /** Times it was opened and not closed. */
    int open;
    /** Name of the video whose file is gone. */
    String missing = "";
    /** Why it is read-only. */
    Optional<String> reason = Optional.empty();

    /** A project whose videos lie in a folder. */
    CheckedProject(Path media) {
        this.media = media;
    }

    VideoId video(String name, int frames) {
        VideoId id = new VideoId(new UUID(1, videos.size()));
        videos.add(new ProjectVideo(
                id, name, "../" + name, DriftVideo.of(name, frames).info()));
        return id;
    }

    TrackId object(VideoId video, String name, int number) {
        TrackId id = new TrackId(new UUID(2, tracks.size()));
        tracks.add(new Track(id, video, name, "", number));
        return id;
    }

    /** The square of the world on some frames. */
    CheckedProject masks(TrackId track, int first, int last, double quality, MaskState state) {
        for (int frame = first; frame <= last; frame++) mask(track, frame, DriftWorld.square(0), quality, state);
        return this;
    }

    private void mask(TrackId track, int frame, Mask mask, double quality, MaskState state) {
        masks.computeIfAbsent(track, id -> new TreeMap<>()).put(frame, new TrackMask(frame, mask, quality, state));
    }

    void flag(TrackId track, int frame, FrameFlag flag) {
        flags.computeIfAbsent(track, id -> new TreeMap<>()).put(frame, Set.of(flag));
    }

    @Override
    public Project create(Path folder) throws RunException {
        throw RunException.environment("Not here", null);
    }

    @Override
    public Project open(Path folder) throws RunException {
        if (folder.endsWith("nothing")) throw RunException.input(folder + " is no project.", null);
        open++;
        return new Opened(folder);
    }

    @Override
    public List<String> verify(Path folder, IProgressMonitor monitor) {
        return List.of();
    }

    private final class Opened implements Project {
        private final Path folder;

        Opened(Path folder) {
            this.folder = folder;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public Optional<String> readOnlyReason() {
            return reason;
        }

        @Override
        public ProjectContent content() {
            return CheckedProject.this;
        }

        @Override
        public void apply(Step step) {
            throw new AssertionError("The project is only read");
        }

        @Override
        public EditHistory history() {
            throw new AssertionError("The project is only read");
        }

        @Override
        public AutoCloseable listen(ProjectListener listener) {
            return () -> {};
        }

        @Override
        public void close() {
            open--;
        }
    }

    @Override
    public List<ProjectVideo> videos() {
        return videos;
    }

    @Override
    public Optional<Path> locate(VideoId video) {
        return videos.stream()
                .filter(one -> one.id().equals(video) && !one.name().equals(missing))
                .map(one -> media.resolve(one.name()))
                .findFirst();
    }

    @Override
    public List<Track> tracks(VideoId video) {
        return tracks.stream().filter(track -> track.video().equals(video)).toList();
    }

    @Override
    public List<Pin> pins(TrackId track) {
        return List.of();
    }

    @Override
    public Optional<TrackMask> mask(TrackId track, int frame) {
        return Optional.ofNullable(masks.getOrDefault(track, new TreeMap<>()).get(frame));
    }

    @Override
    public List<FrameState> states(TrackId track) {
        return masks.getOrDefault(track, new TreeMap<>()).values().stream()
                .map(mask -> new FrameState(mask.frame(), mask.quality(), mask.state()))
                .toList();
    }

    @Override
    public SortedMap<Integer, Set<FrameFlag>> flags(TrackId track) {
        return flags.getOrDefault(track, new TreeMap<>());
    }
}
