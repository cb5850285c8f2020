// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Turns the cues of the frames so far into an estimate of J. Mistakes stay, so trust once lost comes back slowly. */
final class QualityEstimate {
    private double trust = 1;

    /** Estimated J of the frame with these cues, 0–1. */
    double add(QualityCues cues) {
        double step = 0.5 * cues.agreement() + 0.2 * cues.trust() + 0.15 * cues.colour() + 0.15 * cues.decided();
        trust = trust * 0.985 + 0.015 * step;
        trust *= cues.steady() > 0.5 ? 1 : 0.97;
        double quality = trust * Math.min(1, 0.4 + 0.7 * step);
        return cues.lost() ? 0.3 * quality : quality;
    }
}
