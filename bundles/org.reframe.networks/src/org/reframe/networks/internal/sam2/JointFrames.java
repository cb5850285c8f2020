// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.reframe.api.run.RunException;

/**
 * In the older predictor a frame that is prompted for one object counts as prompted for all.
 *
 * @param tracks of all objects
 * @param condition whether conditioning frames are meant
 */
record JointFrames(Collection<ObjectTrack> tracks, boolean condition) {
    JointFrames {
        tracks = new ArrayList<>(tracks);
    }

    /** Makes a result for an object of which nothing is known on a frame. */
    interface Absent {
        TrackedFrame on(int frame) throws RunException;
    }

    /** Gives every object a new result on each frame where one has. */
    void complete(UnaryOperator<TrackedFrame> copy, Absent absent) throws RunException {
        Set<Integer> frames = new TreeSet<>();
        tracks.forEach(track -> frames.addAll(track.fresh(condition).keySet()));
        for (int frame : frames) {
            for (ObjectTrack track : tracks) {
                if (track.fresh(condition).containsKey(frame)) continue;
                Optional<TrackedFrame> known = track.latest(frame, condition);
                track.fresh(condition).put(frame, known.isPresent() ? copy.apply(known.get()) : absent.on(frame));
            }
        }
    }
}
