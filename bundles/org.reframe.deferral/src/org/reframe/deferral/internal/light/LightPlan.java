// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/**
 * How a light policy is trained.
 *
 * @param epochs passes of the first part over all clips
 * @param rate of Adam at the start; it falls along a half cosine
 * @param leastCost lambda is drawn anew for each clip and pass, evenly on a log scale, from this
 * @param mostCost to this
 * @param softness gains are divided by it to be scores of equation 3: the smaller, the harder the choice
 * @param regression weight of the squared error of gains beside equation 3
 * @param restarts models of each fold, from other first weights; their mean depends far less on these
 * @param seed of first weights and costs
 */
public record LightPlan(
        int epochs,
        double rate,
        double leastCost,
        double mostCost,
        double softness,
        double regression,
        int restarts,
        long seed) {
    public LightPlan {
        if (epochs < 1 || restarts < 1 || !(rate > 0) || !(softness > 0) || !(regression >= 0)) {
            throw new IllegalArgumentException("A plan of " + epochs + " epochs at " + rate);
        }
        if (!(leastCost > 0 && leastCost <= mostCost && mostCost <= 1)) {
            throw new IllegalArgumentException("Costs from " + leastCost + " to " + mostCost + " are not within 0–1");
        }
    }

    /** Passes of the second part: it has few weights, which take longer to grow and hardly any time. */
    int candidateEpochs() {
        return 3 * epochs;
    }

    /** The rate at an epoch of so many. */
    double rate(int epoch, int of) {
        return rate * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * epoch / of)));
    }
}
