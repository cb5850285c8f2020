// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.util.List;
import org.reframe.api.prompt.Pin;

/** A change to a project. Each has an inverse that the store derives and journals with it. */
public sealed interface Edit {
    /** Adds a video. */
    record AddVideo(ProjectVideo video) implements Edit {}

    /** Changes name or path of a video, for instance after its file was moved. */
    record ChangeVideo(ProjectVideo video) implements Edit {}

    /** Removes a video with its tracks; the file stays. */
    record RemoveVideo(VideoId video) implements Edit {}

    /** Adds a track. */
    record AddTrack(Track track) implements Edit {}

    /** Changes name, category or export id of a track. */
    record ChangeTrack(Track track) implements Edit {}

    /** Removes a track with its pins and masks. */
    record RemoveTrack(TrackId track) implements Edit {}

    /**
     * Sets or replaces the pin of a frame; propagated masks up to the neighbouring pins become stale, of those that were
     * {@linkplain FrameState#isGiven() given} only the ones less than 20 frames away and those in front of the next given one.
     */
    record SetPin(TrackId track, Pin pin) implements Edit {}

    /** Removes a pin; masks up to the neighbouring pins or given masks, its own included, become stale. */
    record RemovePin(TrackId track, int frame) implements Edit {}

    /** Puts propagated or imported masks; pinned frames among them are refused. */
    record PutMasks(TrackId track, List<TrackMask> masks) implements Edit {
        public PutMasks {
            masks = List.copyOf(masks);
        }
    }

    /** Removes masks from a range; pinned frames stay. */
    record RemoveMasks(TrackId track, int first, int last) implements Edit {}

    /** Accepts propagated masks of a range, or takes that back. */
    record Accept(TrackId track, int first, int last, boolean accepted) implements Edit {}

    /** Sets a flag on each frame of a range, or takes it away; frames need no mask. */
    record SetFlag(TrackId track, int first, int last, FrameFlag flag, boolean on) implements Edit {}

    /**
     * Gives pins, masks and flags of a range to another track of the same video, with their states as they are; a frame that
     * has a mask in both is refused.
     */
    record MoveFrames(TrackId from, TrackId to, int first, int last) implements Edit {}
}
