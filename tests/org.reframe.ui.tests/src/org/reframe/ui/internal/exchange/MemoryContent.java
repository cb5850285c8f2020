// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;

/** A project in memory, with as much of the store's rules as an import sees. */
final class MemoryContent implements ProjectContent {
    final List<ProjectVideo> videos = new ArrayList<>();
    private final Map<TrackId, Track> tracks = new LinkedHashMap<>();
    private final Map<TrackId, Map<Integer, TrackMask>> masks = new LinkedHashMap<>();
    private final Map<TrackId, Map<Integer, Pin>> pins = new LinkedHashMap<>();

    ProjectVideo add(String name, int frames) {
        VideoInfo info = new VideoInfo(
                16, 12, frames, new Rational(1, 25), new Rational(25, 1), 0, "images", "f".repeat(64));
        ProjectVideo video = new ProjectVideo(VideoId.create(), name, "../" + name, info);
        videos.add(video);
        return video;
    }

    void apply(List<Edit> edits) {
        for (Edit edit : edits) {
            switch (edit) {
                case Edit.AddTrack add -> tracks.put(add.track().id(), add.track());
                case Edit.SetPin set -> {
                    pins.computeIfAbsent(set.track(), key -> new TreeMap<>())
                            .put(set.pin().frame(), set.pin());
                    put(
                            set.track(),
                            new TrackMask(
                                    set.pin().frame(), set.pin().mask(), 1, MaskState.PINNED));
                }
                case Edit.PutMasks put -> put.masks().forEach(mask -> {
                    if (pins.getOrDefault(put.track(), Map.of()).containsKey(mask.frame())) {
                        throw new AssertionError("Frame " + mask.frame() + " is pinned");
                    }
                    put(put.track(), mask);
                });
                default -> throw new AssertionError(edit);
            }
        }
    }

    private void put(TrackId track, TrackMask mask) {
        masks.computeIfAbsent(track, key -> new TreeMap<>()).put(mask.frame(), mask);
    }

    @Override
    public List<ProjectVideo> videos() {
        return videos;
    }

    @Override
    public Optional<Path> locate(VideoId video) {
        return Optional.empty();
    }

    @Override
    public List<Track> tracks(VideoId video) {
        return tracks.values().stream()
                .filter(track -> track.video().equals(video))
                .toList();
    }

    @Override
    public List<Pin> pins(TrackId track) {
        return List.copyOf(pins.getOrDefault(track, Map.of()).values());
    }

    @Override
    public Optional<TrackMask> mask(TrackId track, int frame) {
        return Optional.ofNullable(masks.getOrDefault(track, Map.of()).get(frame));
    }

    @Override
    public List<FrameState> states(TrackId track) {
        return masks.getOrDefault(track, Map.of()).values().stream()
                .map(mask -> new FrameState(mask.frame(), mask.quality(), mask.state()))
                .toList();
    }

    Mask region(Track track, int frame) {
        return mask(track.id(), frame).orElseThrow().mask();
    }
}
