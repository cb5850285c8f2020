// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A frame that is worth a person's look next.
 *
 * @param frame of the video, 0-based
 * @param first first frame of the clip that was asked about, 0-based
 * @param last last frame of that clip, inclusive
 * @param gain by how much the clip's mean Dice is expected to rise, cost not taken off; empty when the policy has no estimate
 * @param reason why, a sentence for people
 * @param offers kinds of prompt to choose from: the one to give first, the others by what they gain above their cost; empty
 *     when no kinds were asked about
 */
public record Suggestion(int frame, int first, int last, OptionalDouble gain, String reason, List<PromptOffer> offers) {
    /** A suggestion that leaves the kind of prompt open. */
    public Suggestion(int frame, int first, int last, OptionalDouble gain, String reason) {
        this(frame, first, last, gain, reason, List.of());
    }

    public Suggestion {
        offers = List.copyOf(offers);
        if (first < 0 || frame < first || last < frame || gain.isPresent() && !Double.isFinite(gain.getAsDouble())) {
            throw new IllegalArgumentException("Frame " + frame + " of " + first + "…" + last + " with gain " + gain);
        }
    }

    /** The kind of prompt to give, with what it gains; empty when no kinds were asked about. */
    public Optional<PromptOffer> give() {
        return offers.stream().findFirst();
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
