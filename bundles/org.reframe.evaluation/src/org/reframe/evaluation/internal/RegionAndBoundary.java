// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal;

import org.reframe.api.mask.Mask;
import org.reframe.api.measure.Accumulator;
import org.reframe.api.measure.MaskMeasure;

/**
 * J&amp;F: mean of J and F of a frame.
 *
 * <p>Source: Pont-Tuset et al., The 2017 DAVIS Challenge; the mean over frames equals the mean of both means.
 */
public final class RegionAndBoundary implements MaskMeasure {
    /** Id at the extension point. */
    static final String ID = "org.reframe.evaluation.jf";

    @Override
    public Accumulator start() {
        return new FrameAccumulator(ID, RegionAndBoundary::value);
    }

    static double value(Mask truth, Mask prediction) {
        return (RegionSimilarity.value(truth, prediction) + BoundaryAccuracy.value(truth, prediction)) / 2;
    }
}
