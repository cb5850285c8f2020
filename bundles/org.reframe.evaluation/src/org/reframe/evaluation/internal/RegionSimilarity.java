// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;

/**
 * J: intersection over union of two regions, 1 when both are empty.
 *
 * <p>Source: Perazzi et al., CVPR 2016; davis2017-evaluation, {@code db_eval_iou}.
 */
public final class RegionSimilarity implements MaskMeasure {
    /** Id at the extension point. */
    static final String ID = "org.reframe.evaluation.j";

    @Override
    public Accumulator start() {
        return new FrameAccumulator(ID, RegionSimilarity::value);
    }

    static double value(Mask truth, Mask prediction) {
        return Overlap.of(truth, prediction).jaccard();
    }
}
