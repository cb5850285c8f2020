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

    /** Largest difference of a memory's number that is allowed beside one recorded number. */
    double memory(double recorded) {
        // One step of bfloat16, which has seven bits after the leading one.
        double step = Math.scalb(1.0, Math.getExponent(recorded) - 7);
        return 1e-3 + (rounded ? step : 0);
    }
}
