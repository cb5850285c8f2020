// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.List;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * A clip to learn from.
 *
 * @param video name of its video: clips of a video are never on both sides of a division
 * @param clip its cues
 * @param candidates frames
 * @param losses of all decisions
 * @param dice of each frame that was looked at, -1 where it is not known
 */
record LightExample(String video, ClipCues clip, List<Integer> candidates, MeasuredLosses losses, double[] dice) {
    public LightExample {
        candidates = List.copyOf(candidates);
    }

    /** Looks at clips, one after the other. Used by one thread. */
    public static final class Maker {
        private final Pictures pictures = new Pictures();

        /**
         * Looks at a clip.
         *
         * @param video name of its video
         * @param dice of every frame of the clip, -1 where it is not known
         * @throws IllegalArgumentException when the question has no measured losses
         */
        public LightExample of(String video, DeferralQuestion question, List<Double> dice, RunContext context)
                throws RunException {
            ClipCues cues = ClipCues.of(question, pictures, context);
            double[] seen = cues.places().stream()
                    .mapToDouble(
                            place -> dice.get(place.frame() - question.clip().first()))
                    .toArray();
            MeasuredLosses losses = question.measured()
                    .orElseThrow(() -> new IllegalArgumentException("An example needs measured losses"));
            return new LightExample(video, cues, question.candidates(), losses, seen);
        }
    }

    /** Mean Dice as it is. */
    public double accepted() {
        return 1 - losses.accepted();
    }

    /** What the correction of a candidate gains. */
    public double gain(int candidate) {
        return losses.accepted() - losses.corrected().get(candidate);
    }
}
