// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.ui.timeline.Lane;

/** Steps on one object, each taken back by one undo. Pure. */
public final class TrackEdits {
    private TrackEdits() {}

    /** Gives an object another name; empty when it has it already, or the name is blank. */
    static Optional<Step> rename(Track track, String name) {
        String clean = name.strip();
        return clean.isEmpty() || clean.equals(track.name())
                ? Optional.empty()
                : Optional.of(Step.of(
                        "Rename " + track.name() + " to " + clean,
                        new Edit.ChangeTrack(
                                new Track(track.id(), track.video(), clean, track.category(), track.exportId()))));
    }

    /**
     * Makes a new object of the frames from one on; masks, pins and flags stay as they are. Empty when there is no mask on one
     * side.
     *
     * @param lanes all objects of the video
     * @param frame first frame of the new object
     */
    static Optional<Step> split(List<Lane> lanes, Lane lane, int frame) {
        List<FrameState> states = lane.states();
        if (states.isEmpty()
                || states.getFirst().frame() >= frame
                || states.getLast().frame() < frame) {
            return Optional.empty();
        }
        Track old = lane.track();
        int id = 1
                + lanes.stream().mapToInt(each -> each.track().exportId()).max().orElse(0);
        Track made = new Track(TrackId.create(), old.video(), old.name() + " from " + frame, old.category(), id);
        int last = states.getLast().frame();
        if (!lane.flags().isEmpty()) {
            last = Math.max(last, lane.flags().lastKey());
        }
        return Optional.of(Step.of(
                "Split " + old.name() + " at frame " + frame,
                new Edit.AddTrack(made),
                new Edit.MoveFrames(old.id(), made.id(), frame, last)));
    }

    /** Deletes masks, pins and flags of an object, or all of it; empty when there is nothing. */
    public static Optional<Step> delete(Lane lane, DeleteScope scope, int frame) {
        Track track = lane.track();
        if (scope == DeleteScope.TRACK) {
            return Optional.of(Step.of("Delete " + track.name(), new Edit.RemoveTrack(track.id())));
        }
        int last = scope == DeleteScope.FRAME ? frame : Integer.MAX_VALUE;
        List<Edit> edits = new ArrayList<>();
        for (FrameState state : lane.states()) {
            if (state.state() == MaskState.PINNED && state.frame() >= frame && state.frame() <= last) {
                edits.add(new Edit.RemovePin(track.id(), state.frame()));
            }
        }
        if (lane.states().stream().anyMatch(state -> state.frame() >= frame && state.frame() <= last)) {
            edits.add(new Edit.RemoveMasks(track.id(), frame, last));
        }
        for (FrameFlag flag : FrameFlag.values()) {
            for (Lane.Span run : lane.runs(flag)) {
                if (run.last() >= frame && run.first() <= last) {
                    edits.add(new Edit.SetFlag(
                            track.id(), Math.max(frame, run.first()), Math.min(last, run.last()), flag, false));
                }
            }
        }
        String label = scope == DeleteScope.FRAME
                ? "Delete " + track.name() + " on frame " + frame
                : "Delete " + track.name() + " from frame " + frame + " on";
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Step(label, UUID.randomUUID(), edits));
    }

    /** Sets a flag on all frames of a range; where all have it, takes it away. */
    static Step flag(Lane lane, Lane.Span range, FrameFlag flag) {
        boolean all = true;
        for (int frame = range.first(); frame <= range.last(); frame++) {
            all &= lane.flags().getOrDefault(frame, Set.of()).contains(flag);
        }
        String name = flag.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String where =
                range.length() == 1 ? "frame " + range.first() : "frames " + range.first() + " to " + range.last();
        return Step.of(
                lane.track().name() + (all ? " not " : " ") + name + " on " + where,
                new Edit.SetFlag(lane.track().id(), range.first(), range.last(), flag, !all));
    }
}
