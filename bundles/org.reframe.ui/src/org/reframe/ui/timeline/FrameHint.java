// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import org.reframe.api.project.TrackId;

/**
 * A frame that a person's look is asked for, as a mark on an object's lane.
 *
 * @param track the object
 * @param frame 0-based
 * @param first whether it is the one to look at next; drawn full, others as outlines
 */
public record FrameHint(TrackId track, int frame, boolean first) {
    public FrameHint {
        if (frame < 0) {
            throw new IllegalArgumentException("Hint on frame " + frame);
        }
    }
}
