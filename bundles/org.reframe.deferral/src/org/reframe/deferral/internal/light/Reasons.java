// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.Locale;

/** Says in a sentence what speaks for correcting a frame: the plainest of what was seen. */
final class Reasons {
    private final ClipCues clip;

    Reasons(ClipCues clip) {
        this.clip = clip;
    }

    /** A sentence about a frame. */
    String of(int frame, double gain) {
        int index = clip.index(frame);
        if (index < 0) return "It is corrected already.";
        return String.format(Locale.ROOT, "%s; the mean Dice is expected to change by %+.3f.", seen(index), gain);
    }

    private String seen(int index) {
        double[] cues = clip.cues().get(index);
        double quality = clip.seen().get(index).quality();
        if (cues[9] > 0) return "Its mask is empty";
        if (cues[6] > 0.5)
            return cues[5] > 0
                    ? "Its mask is far larger than the given one"
                    : "Its mask is far smaller than the given one";
        if (quality < 0.5) return String.format(Locale.ROOT, "Its estimated quality is only %.2f", quality);
        if (cues[14] > 0.6) return "What it masks looks unlike the given mask's object";
        if (cues[11] > 0.4) return "Its mask is in pieces";
        return String.format(
                Locale.ROOT,
                "It is %d frames from the nearest given mask",
                clip.places().get(index).distance());
    }
}
