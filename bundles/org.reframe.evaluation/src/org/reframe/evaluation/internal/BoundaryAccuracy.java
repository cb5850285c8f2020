// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;

/**
 * F: harmonic mean of boundary precision and recall within 0.8 % of the diagonal, 1 when both regions are empty.
 *
 * <p>Source: Perazzi et al., CVPR 2016; davis2017-evaluation, {@code db_eval_boundary}.
 */
public final class BoundaryAccuracy implements MaskMeasure {
    /** Id at the extension point. */
    static final String ID = "org.reframe.evaluation.f";

    @Override
    public Accumulator start() {
        return new FrameAccumulator(ID, BoundaryAccuracy::value);
    }

    static double value(Mask truth, Mask prediction) {
        return BoundaryMatch.of(truth, prediction, BoundaryMatch.OFFICIAL_TOLERANCE)
                .f();
    }
}
