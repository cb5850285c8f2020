// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.OptionalDouble;

/**
 * A frame that is worth a person's look next.
 *
 * @param frame of the video, 0-based
 * @param first first frame of the clip that was asked about, 0-based
 * @param last last frame of that clip, inclusive
 * @param gain by how much the clip's mean Dice is expected to rise, cost not taken off; empty when the policy has no estimate
 * @param reason why, a sentence for people
 */
public record Suggestion(int frame, int first, int last, OptionalDouble gain, String reason) {
    public Suggestion {
        if (first < 0 || frame < first || last < frame || gain.isPresent() && !Double.isFinite(gain.getAsDouble())) {
            throw new IllegalArgumentException("Frame " + frame + " of " + first + "…" + last + " with gain " + gain);
        }
    }

    /** Number of frames of the clip. */
    public int length() {
        return last - first + 1;
    }

    /** The gain summed over the clip's frames, so that clips of different lengths compare; 0 when there is no estimate. */
    public double total() {
        return gain.orElse(0) * length();
    }
}
