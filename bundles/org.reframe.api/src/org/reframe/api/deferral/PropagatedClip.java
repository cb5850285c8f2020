// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.video.Video;

/**
 * One object on a range of frames of a video, as propagated so far.
 *
 * @param video stays open, and owned by the caller, while a policy decides
 * @param first first frame of the clip, 0-based
 * @param last last frame of the clip, inclusive
 * @param pins given by a person, ascending; at least one
 * @param masks computed ones, ascending; frames may be missing
 */
public record PropagatedClip(Video video, int first, int last, List<Pin> pins, List<PropagatedMask> masks) {
    public PropagatedClip {
        pins = List.copyOf(pins);
        masks = List.copyOf(masks);
        if (first < 0 || last < first || last >= video.info().frameCount()) {
            throw new IllegalArgumentException("Frames " + first + "…" + last + " of a video of "
                    + video.info().frameCount() + " frames");
        }
        if (pins.isEmpty()) throw new IllegalArgumentException("A clip without a prompt has nothing to correct");
    }

    /** Number of frames. */
    public int length() {
        return last - first + 1;
    }
}
