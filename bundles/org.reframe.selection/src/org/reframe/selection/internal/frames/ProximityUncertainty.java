// SPDX-License-Identifier: EPL-2.0
package org.reframe.selection.internal.frames;

import java.util.NavigableSet;

/**
 * Adaptive proximity-aware uncertainty: {@code APU = lambda U + (1 - lambda) D} with the distance measure
 * {@code D = 1 - bell of the nearest annotated frame} (active sparse labelling, equations 2 and 3). Without an annotated frame
 * D is 1.
 *
 * @param lambda share of the uncertainty, in [0, 1]; 0.5 in the paper
 * @param bell around annotated frames
 */
public record ProximityUncertainty(double lambda, Gaussian bell) {
    public ProximityUncertainty {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda must be in [0, 1], not " + lambda);
        }
    }

    /** D of a frame, in [0, 1]; 0 on an annotated frame. */
    public double distance(int frame, NavigableSet<Integer> annotated) {
        return 1 - bell.nearest(frame, annotated);
    }

    /**
     * Score of a frame, the higher the sooner it should be annotated.
     *
     * @param uncertainty of that frame, brought into [0, 1] over the pool
     */
    public double score(double uncertainty, int frame, NavigableSet<Integer> annotated) {
        return lambda * uncertainty + (1 - lambda) * distance(frame, annotated);
    }
}
