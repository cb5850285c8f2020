// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.deferral.internal.DriftVideo;

/** A project in memory, of one object. */
final class DriftContent implements ProjectContent {
    static final TrackId TRACK = new TrackId(new UUID(0, 7));

    static final ProjectVideo VIDEO = new ProjectVideo(
            new VideoId(new UUID(0, 3)),
            "drift",
            "../drift",
            DriftVideo.of("drift", 100).info());

    boolean missing;

    private final TreeMap<Integer, TrackMask> masks = new TreeMap<>();

    private static Mask mask(int frame) {
        return Mask.ofBox(32, 24, new Box(2 + frame % 8, 4, 9, 9));
    }

    DriftContent pin(int frame) {
        masks.put(frame, new TrackMask(frame, mask(frame), 1, MaskState.PINNED));
        return this;
    }

    DriftContent propagate(int first, int last, double quality) {
        for (int frame = first; frame <= last; frame++) {
            masks.put(frame, new TrackMask(frame, mask(frame), quality, MaskState.PROPAGATED));
        }
        return this;
    }

    @Override
    public List<ProjectVideo> videos() {
        return List.of(VIDEO);
    }

    @Override
    public Optional<Path> locate(VideoId video) {
        return missing ? Optional.empty() : Optional.of(Path.of("drift"));
    }

    @Override
    public List<Track> tracks(VideoId video) {
        return List.of(new Track(TRACK, video, "Object 1", "", 1));
    }

    @Override
    public List<Pin> pins(TrackId track) {
        return masks.values().stream()
                .filter(mask -> mask.state() == MaskState.PINNED)
                .map(mask -> new Pin(mask.frame(), new MaskPrompt(mask.mask()), mask.mask()))
                .toList();
    }

    @Override
    public Optional<TrackMask> mask(TrackId track, int frame) {
        return Optional.ofNullable(masks.get(frame));
    }

    @Override
    public List<FrameState> states(TrackId track) {
        return masks.values().stream()
                .map(mask -> new FrameState(mask.frame(), mask.quality(), mask.state()))
                .toList();
    }
}
