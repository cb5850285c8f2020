// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;

/**
 * Losses of every decision about a clip, measured against the truth: 1 - mean Dice over the clip's frames, 0–1.
 *
 * @param accepted when nothing is corrected
 * @param corrected when each candidate is corrected and the rest propagated anew, in the order of the candidates
 */
public record MeasuredLosses(double accepted, List<Double> corrected) {
    public MeasuredLosses {
        corrected = List.copyOf(corrected);
        check(accepted);
        corrected.forEach(MeasuredLosses::check);
    }

    private static void check(double loss) {
        if (!(loss >= 0 && loss <= 1)) throw new IllegalArgumentException("A loss of " + loss + " is not within 0–1");
    }
}
