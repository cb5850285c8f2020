// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All generations of one kind of action-swap videos (random, close, far, same); measures are means over all their videos, as
 * the paper averages over three generations of one size.
 *
 * @param runs the generations
 */
public record SwapSet(List<SwapRun> runs) {
    public SwapSet {
        runs = List.copyOf(runs);
    }

    /** SHAcc over all videos; NaN without videos. */
    public double humanAccuracy() {
        return mean(SwapRun::humanAccuracy, SwapRun::videos);
    }

    /** SBErr over all videos with a human and a background of different classes; NaN without such videos. */
    public double backgroundError() {
        return mean(SwapRun::backgroundError, SwapRun::mixed);
    }

    private double mean(ToDoubleFunction<SwapRun> measure, ToDoubleFunction<SwapRun> weight) {
        double sum = 0;
        double weights = 0;
        for (SwapRun run : runs) {
            double share = weight.applyAsDouble(run);
            if (share == 0) continue;
            sum += share * measure.applyAsDouble(run);
            weights += share;
        }
        return sum / weights;
    }
}
