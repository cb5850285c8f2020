// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.Locale;

/**
 * Says in a sentence what speaks for correcting a frame: the plainest of what was seen. A fault of its mask is named only where
 * the model, too, expects the mask to be wrong: objects turn and come nearer, and a mask of another size is none the worse for it.
 */
final class Reasons {
    /** 1 - expected Dice from which on a mask is held to be wrong. */
    static final double WRONG = 0.2;

    /** Of frames said to have a lower one, a quarter are right all the same. */
    private static final double LOW_QUALITY = 0.4;

    private final ClipCues clip;
    private final double[] errors;

    /**
     * Of a clip.
     *
     * @param errors 1 - expected Dice of each frame that was looked at
     */
    Reasons(ClipCues clip, double[] errors) {
        this.clip = clip;
        this.errors = errors;
    }

    /** A sentence about a frame; what its correction is expected to gain is told beside it. */
    String of(int frame) {
        int index = clip.index(frame);
        if (index < 0) return "It is corrected already.";
        return seen(index) + ".";
    }

    private String seen(int index) {
        return errors[index] < WRONG ? distance(index) : fault(index);
    }

    private String distance(int index) {
        return String.format(
                Locale.ROOT,
                "It is %d frames from the nearest given mask",
                clip.places().get(index).distance());
    }

    private String fault(int index) {
        double[] cues = clip.cues().get(index);
        double quality = clip.seen().get(index).quality();
        if (cues[9] > 0) return "Its mask is empty";
        if (cues[6] > 0.5)
            return cues[5] > 0
                    ? "Its mask is far larger than the given one"
                    : "Its mask is far smaller than the given one";
        if (quality < LOW_QUALITY) return String.format(Locale.ROOT, "Its estimated quality is only %.2f", quality);
        if (cues[14] > 0.6) return "What it masks looks unlike the given mask's object";
        if (cues[11] > 0.4) return "Its mask is in pieces";
        return distance(index);
    }
}
