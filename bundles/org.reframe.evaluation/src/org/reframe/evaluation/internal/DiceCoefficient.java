// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;

/**
 * Dice: twice the intersection over the sum of both areas, 1 when both are empty.
 *
 * <p>Source: Dice, Ecology 26 (1945).
 */
public final class DiceCoefficient implements MaskMeasure {
    /** Id at the extension point. */
    static final String ID = "org.reframe.evaluation.dice";

    @Override
    public Accumulator start() {
        return new FrameAccumulator(ID, DiceCoefficient::value);
    }

    static double value(Mask truth, Mask prediction) {
        return Overlap.of(truth, prediction).dice();
    }
}
