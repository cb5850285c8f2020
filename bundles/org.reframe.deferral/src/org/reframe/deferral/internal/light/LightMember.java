// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/**
 * One of the models whose mean the light policy follows.
 *
 * @param frame from the {@link FrameCues} of a clip's frames to the log odds of each one's Dice
 * @param candidate from {@link CandidateCues} to the gain in mean Dice over the stretch between the pins
 */
record LightMember(TemporalNetwork frame, Perceptron candidate) {
    /** Candidates' gains in a tenth, so that weights and gradients are of the size of 1. */
    static final double GAIN_UNIT = 0.1;

    LightMember {
        if (frame.inputs().count() != FrameCues.COUNT || candidate.sizes()[0] != CandidateCues.COUNT) {
            throw new IllegalArgumentException("Trained on other cues than these");
        }
    }

    /** 1 - expected Dice of each frame that was looked at. */
    double[] errors(ClipCues clip) {
        return errors(frame, clip);
    }

    /** The same with the first part alone. */
    static double[] errors(TemporalNetwork frame, ClipCues clip) {
        double[] errors = frame.values(clip.cues());
        for (int i = 0; i < errors.length; i++) errors[i] = 1 / (1 + Math.exp(errors[i]));
        return errors;
    }

    /** Expected gain in mean Dice over the clip, by a correction on a frame that was looked at. */
    double gain(ClipCues clip, CandidateCues cues, int index) {
        double stretch = (double) clip.places().get(index).length() / clip.length();
        return candidate.value(cues.of(index)) * GAIN_UNIT * stretch;
    }
}
