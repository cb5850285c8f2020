// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import org.reframe.networks.internal.parity.Tolerance;

/**
 * Tolerances of whole videos: about ten times the noise between two runs of the official code.
 *
 * @param rounded whether memories keep 16 bits, which enlarges differences
 */
record VideoTolerance(boolean rounded) {
    Tolerance[] logits() {
        if (!rounded) return new Tolerance[] {Tolerance.maxAbs(2e-4)};
        return new Tolerance[] {
            Tolerance.maxAbs(2e-3),
            new Tolerance(Tolerance.Measure.MEAN_ABS, 3e-4),
            new Tolerance(Tolerance.Measure.SIGN_FLIPS, 0.005)
        };
    }

    Tolerance pointer() {
        return Tolerance.maxAbs(rounded ? 3e-4 : 2e-5);
    }

    Tolerance score() {
        return Tolerance.maxAbs(rounded ? 1e-3 : 1e-4);
    }

    Tolerance embedding() {
        return Tolerance.maxAbs(rounded ? 1e-2 : 1e-3);
    }

    /**
     * Largest difference of a memory's number that is allowed beside one recorded number: one step of bfloat16 above what two runs
     * of the official code differ by. A prompted frame's mask is decided pixel by pixel before it is remembered, and a logit
     * within rounding of zero may be decided either way.
     */
    double memory(double recorded) {
        double step = Math.scalb(1.0, Math.getExponent(recorded) - 7);
        return rounded ? 3e-2 + step : 1e-3;
    }

    /** Largest mean difference of a memory. */
    double meanMemory() {
        return rounded ? 1e-3 : 1e-4;
    }
}
