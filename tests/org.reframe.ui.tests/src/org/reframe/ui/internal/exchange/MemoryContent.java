// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
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

/** A project in memory, with as much of the store's rules as imports and edits of objects see. */
public final class MemoryContent implements ProjectContent {
    private final Map<TrackId, SortedMap<Integer, Set<FrameFlag>>> flags = new LinkedHashMap<>();
    final List<ProjectVideo> videos = new ArrayList<>();
    private final Map<TrackId, Track> tracks = new LinkedHashMap<>();
    private final Map<TrackId, Map<Integer, TrackMask>> masks = new LinkedHashMap<>();
    private final Map<TrackId, Map<Integer, Pin>> pins = new LinkedHashMap<>();

    /** Adds a video of 16x12 pixels. */
    public ProjectVideo add(String name, int frames) {
        VideoInfo info =
                new VideoInfo(16, 12, frames, new Rational(1, 25), new Rational(25, 1), 0, "images", "f".repeat(64));
        ProjectVideo video = new ProjectVideo(VideoId.create(), name, "../" + name, info);
        videos.add(video);
        return video;
    }

    /** Applies edits. */
    public void apply(List<Edit> edits) {
        for (Edit edit : edits) {
            switch (edit) {
                case Edit.AddTrack add -> tracks.put(add.track().id(), add.track());
                case Edit.SetPin set -> {
                    pins.computeIfAbsent(set.track(), key -> new TreeMap<>())
                            .put(set.pin().frame(), set.pin());
                    put(set.track(), new TrackMask(set.pin().frame(), set.pin().mask(), 1, MaskState.PINNED));
                }
                case Edit.PutMasks put ->
                    put.masks().forEach(mask -> {
                        if (pins.getOrDefault(put.track(), Map.of()).containsKey(mask.frame())) {
                            throw new AssertionError("Frame " + mask.frame() + " is pinned");
                        }
                        put(put.track(), mask);
                    });
                case Edit.ChangeTrack change -> tracks.put(change.track().id(), change.track());
                case Edit.RemoveTrack remove ->
                    List.of(tracks, masks, pins, flags).forEach(map -> map.remove(remove.track()));
                case Edit.RemovePin remove -> {
                    if (pins.getOrDefault(remove.track(), Map.of()).remove(remove.frame()) == null) {
                        throw new AssertionError("No pin: " + remove);
                    }
                    TrackMask before = mask(remove.track(), remove.frame()).orElseThrow();
                    put(remove.track(), new TrackMask(before.frame(), before.mask(), 1, MaskState.STALE));
                }
                case Edit.RemoveMasks remove ->
                    masks.getOrDefault(remove.track(), Map.of())
                            .values()
                            .removeIf(mask -> mask.frame() >= remove.first()
                                    && mask.frame() <= remove.last()
                                    && mask.state() != MaskState.PINNED);
                case Edit.SetFlag set -> flag(set);
                case Edit.MoveFrames move -> move(move);
                default -> throw new AssertionError(edit);
            }
        }
    }

    private void flag(Edit.SetFlag set) {
        SortedMap<Integer, Set<FrameFlag>> all = flags.computeIfAbsent(set.track(), key -> new TreeMap<>());
        for (int frame = set.first(); frame <= set.last(); frame++) {
            Set<FrameFlag> there = all.computeIfAbsent(frame, key -> EnumSet.noneOf(FrameFlag.class));
            if (set.on() ? there.add(set.flag()) : there.remove(set.flag()) && there.isEmpty()) {
                all.entrySet().removeIf(entry -> entry.getValue().isEmpty());
            }
        }
    }

    private void move(Edit.MoveFrames move) {
        for (TrackMask mask :
                List.copyOf(masks.getOrDefault(move.from(), Map.of()).values())) {
            int frame = mask.frame();
            if (frame >= move.first() && frame <= move.last()) {
                if (mask(move.to(), frame).isPresent()) {
                    throw new AssertionError("Both have a mask on frame " + frame);
                }
                masks.get(move.from()).remove(frame);
                put(move.to(), mask);
                if (mask.state() == MaskState.PINNED) {
                    pins.computeIfAbsent(move.to(), key -> new TreeMap<>())
                            .put(frame, pins.get(move.from()).remove(frame));
                }
            }
        }
    }

    /** The states of a track as a line: P pinned, A accepted, p propagated, s stale, a point for none. */
    public String line(TrackId track, int frames) {
        StringBuilder line = new StringBuilder(".".repeat(frames));
        states(track)
                .forEach(state -> line.setCharAt(
                        state.frame(), "PAps".charAt(state.state().ordinal())));
        return line.toString();
    }

    @Override
    public SortedMap<Integer, Set<FrameFlag>> flags(TrackId track) {
        return flags.getOrDefault(track, new TreeMap<>());
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
