// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.cost;

/**
 * The surrogate loss of learning to re-prompt with the mean absolute error (equation 3):
 * {@code L = sum_k (1 - c_k) (1 - p_k)}, k = 0..T, with the shares p of {@link DeferralScores#shares}. Up to a constant it is
 * the expected cost of a decision drawn from p, hence the short form of its gradient.
 *
 * @param value L
 * @param gradient dL/dd_k for k = 1..T
 */
public record DeferralLoss(double value, double[] gradient) {
    /**
     * Loss of the scores of one clip.
     *
     * @throws IllegalArgumentException when there are not as many scores as costs of corrections
     */
    public static DeferralLoss of(DeferralScores scores, DeferralCosts costs) {
        if (scores.candidates() != costs.candidates()) {
            throw new IllegalArgumentException(
                    scores.candidates() + " scores, but costs of " + costs.candidates() + " candidate frames");
        }
        double[] shares = scores.shares();
        double loss = 0;
        double expected = 0;
        for (int k = 0; k < shares.length; k++) {
            loss += (1 - costs.of(k)) * (1 - shares[k]);
            expected += costs.of(k) * shares[k];
        }
        double[] gradient = new double[costs.candidates()];
        for (int k = 1; k < shares.length; k++) gradient[k - 1] = shares[k] * (expected - costs.of(k));
        return new DeferralLoss(loss, gradient);
    }
}
