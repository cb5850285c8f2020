// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.cost;

/**
 * What each decision about a clip costs (learning to re-prompt, equation 1): accepting the propagation as it is, c_prop =
 * l(0), or a correction on the k-th candidate frame, c_corr(k) = lambda_corr + l(0,k). Losses are 1 - mean Dice, in [0, 1].
 * The cost of the first prompt, lambda_base, is common to all decisions and left out, as in the paper. Costs may exceed 1:
 * they are not clipped, because clipping would change which decision is cheapest. Immutable.
 */
public final class DeferralCosts {
    private final double[] costs;

    private DeferralCosts(double[] costs) {
        this.costs = costs;
        for (double cost : costs) {
            if (!Double.isFinite(cost)) throw new IllegalArgumentException("A cost is not a finite number: " + cost);
        }
    }

    /**
     * From measured losses.
     *
     * @param uncorrected l(0), loss of the propagation from the first prompt alone
     * @param corrected l(0,k), loss after a correction on each candidate frame
     * @param lambda lambda_corr, cost of a correction in units of loss, 0 or more
     */
    public static DeferralCosts ofLosses(double uncorrected, double[] corrected, double lambda) {
        if (!(lambda >= 0)) throw new IllegalArgumentException("lambda_corr must be 0 or more, not " + lambda);
        double[] costs = new double[corrected.length + 1];
        costs[0] = uncorrected;
        for (int k = 0; k < corrected.length; k++) costs[k + 1] = lambda + corrected[k];
        return new DeferralCosts(costs);
    }

    /**
     * From costs as they are.
     *
     * @param accept c_prop
     * @param correct c_corr of each candidate frame
     */
    public static DeferralCosts of(double accept, double[] correct) {
        return ofLosses(accept, correct, 0);
    }

    /** Number of candidate frames, T. */
    public int candidates() {
        return costs.length - 1;
    }

    /**
     * Cost of a decision, equation 1.
     *
     * @param decision 0 to accept, or 1..T for a correction on that candidate
     */
    public double of(int decision) {
        return costs[decision];
    }

    /** Costs of corrections, in the order of the candidates. */
    public double[] corrections() {
        double[] corrections = new double[candidates()];
        System.arraycopy(costs, 1, corrections, 0, corrections.length);
        return corrections;
    }

    /** The cheapest decision; of equally cheap ones the first, so that accepting comes before correcting. */
    public int cheapest() {
        int best = 0;
        for (int k = 1; k < costs.length; k++) {
            if (costs[k] < costs[best]) best = k;
        }
        return best;
    }
}
