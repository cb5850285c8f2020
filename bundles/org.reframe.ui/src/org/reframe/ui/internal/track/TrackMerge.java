// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.track;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/**
 * Makes one object of two. On a frame that both have, a pin wins over a mask that is none; two pins, or two masks that are none,
 * become their union, with the less certain of their states and qualities.
 *
 * @param into the object that stays
 * @param from the object that goes
 */
record TrackMerge(Track into, Track from) {
    /** The step; not for the UI thread. */
    Step step(ProjectContent content) throws RunException {
        TrackId a = into.id();
        TrackId b = from.id();
        List<Edit> edits = new ArrayList<>();
        List<TrackMask> unions = new ArrayList<>();
        List<FrameState> theirs = content.states(b);
        for (FrameState state : theirs) {
            var mine = content.mask(a, state.frame());
            var other = content.mask(b, state.frame());
            if (mine.isPresent() && other.isPresent()) {
                resolve(mine.get(), other.get(), edits, unions);
            }
        }
        if (!unions.isEmpty()) {
            // Before pins change, which makes masks beside them stale
            edits.addFirst(new Edit.PutMasks(a, unions));
        }
        if (!theirs.isEmpty() || !content.flags(b).isEmpty()) {
            edits.add(new Edit.MoveFrames(b, a, 0, Integer.MAX_VALUE));
        }
        edits.add(new Edit.RemoveTrack(b));
        return new Step("Merge " + from.name() + " into " + into.name(), UUID.randomUUID(), edits);
    }

    private void resolve(TrackMask mine, TrackMask other, List<Edit> edits, List<TrackMask> unions) {
        int frame = mine.frame();
        boolean myPin = mine.state() == MaskState.PINNED;
        boolean otherPin = other.state() == MaskState.PINNED;
        Mask union = mine.mask().or(other.mask());
        if (myPin && otherPin) {
            edits.add(new Edit.RemovePin(from.id(), frame));
            if (!union.equals(mine.mask())) {
                edits.add(new Edit.SetPin(into.id(), new Pin(frame, new MaskPrompt(union), union)));
            }
        } else if (!myPin && !otherPin) {
            unions.add(new TrackMask(
                    frame,
                    union,
                    Math.min(mine.quality(), other.quality()),
                    mine.state().ordinal() > other.state().ordinal() ? mine.state() : other.state()));
        }
        edits.add(new Edit.RemoveMasks(otherPin && !myPin ? into.id() : from.id(), frame, frame));
    }
}
