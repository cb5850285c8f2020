// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.video.Rational;
import org.reframe.api.video.VideoInfo;
import org.reframe.ui.timeline.Lane;

/** Made things to test with. */
public final class Things {
    private Things() {}

    /** A video of some frames. */
    public static ProjectVideo video(String name, int frames) {
        VideoInfo info =
                new VideoInfo(32, 24, frames, new Rational(1, 25), new Rational(25, 1), 0, "images", "fp-" + name);
        return new ProjectVideo(new VideoId(new UUID(0, name.hashCode())), name, name, info);
    }

    /** An object. */
    public static Track track(ProjectVideo video, int id) {
        return new Track(new TrackId(new UUID(id, video.name().hashCode())), video.id(), "Object " + id, "", id);
    }

    /** A suggestion in a clip of 100 frames from 0. */
    public static Suggestion suggestion(int frame, double gain) {
        return new Suggestion(
                frame, 0, 99, Double.isNaN(gain) ? OptionalDouble.empty() : OptionalDouble.of(gain), "because");
    }

    /** An answer with an estimate. */
    public static Suggested suggested(double dice, Suggestion... suggestions) {
        return new Suggested(
                List.of(suggestions),
                List.of(),
                Optional.of(DiceEstimate.unbounded(dice, "somebody")),
                Math.max(1, suggestions.length),
                0,
                "because");
    }

    /** A lane whose frames are propagated, but for one. */
    public static Lane lane(Track track, int frames, int other, MaskState state) {
        List<FrameState> states = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            states.add(new FrameState(frame, 0.8, frame == other ? state : MaskState.PROPAGATED));
        }
        return new Lane(track, states);
    }
}
