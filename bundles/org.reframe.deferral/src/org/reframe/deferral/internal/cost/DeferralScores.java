// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.cost;

/**
 * Scores d_1..d_T of a deferral model for the candidate frames; not correcting has the fixed score d_0 = 0, and a small score
 * asks for a correction (learning to re-prompt, section 3). Immutable.
 */
public final class DeferralScores {
    private final double[] scores;

    /**
     * Scores of a model.
     *
     * @param scores d_1..d_T, finite
     */
    public DeferralScores(double... scores) {
        this.scores = scores.clone();
        for (double score : scores) {
            if (!Double.isFinite(score)) throw new IllegalArgumentException("A score is not a finite number: " + score);
        }
    }

    /** Number of candidate frames, T. */
    public int candidates() {
        return scores.length;
    }

    /** Share of each decision, 0 (accept) first: the softmax over 0, -d_1, .., -d_T in equation 3. */
    public double[] shares() {
        double[] shares = new double[scores.length + 1];
        double largest = 0;
        for (double score : scores) largest = Math.max(largest, -score);
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            double raised = k == 0 ? 0 : -scores[k - 1];
            shares[k] = Math.exp(raised - largest);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) shares[k] /= sum;
        return shares;
    }

    /**
     * The rule of inference: accept when 0 is below every score, else correct at the smallest score, of equal ones the first.
     * A smallest score of exactly 0 therefore means a correction.
     *
     * @return 0 to accept, or 1..T
     */
    public int decision() {
        int best = 0;
        double smallest = 0;
        for (int k = 1; k <= scores.length; k++) {
            double score = scores[k - 1];
            if (best == 0 ? score <= smallest : score < smallest) {
                best = k;
                smallest = score;
            }
        }
        return best;
    }
}
