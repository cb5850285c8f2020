// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

import java.util.Map;

/**
 * An object on one frame.
 *
 * @param shape where it is
 * @param flags how it is meant
 * @param attributes that may change from frame to frame
 */
public record TrackFrame(Shape shape, Flags flags, Map<String, String> attributes) {
    public TrackFrame {
        attributes = Map.copyOf(attributes);
    }

    /**
     * How a shape is meant.
     *
     * @param keyframe set by a person, not interpolated
     * @param occluded hidden in part
     * @param outside not in the picture; the shape is only carried along
     */
    public record Flags(boolean keyframe, boolean occluded, boolean outside) {
        /** A plain keyframe. */
        public static final Flags KEYFRAME = new Flags(true, false, false);
    }
}
