// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

/**
 * How outputs of the network are scores.
 *
 * @param kind as published, or by gains
 * @param cost of a correction that it was trained for; with gains, the one that its training was watched at
 * @param softness of gains: {@code gain = softness × output}; without a meaning for published scores
 */
public record Scoring(Kind kind, double cost, double softness) {
    /** The two ways. */
    public enum Kind {
        /** As published: outputs are the scores d_k, for the one cost that they were trained with. */
        SCORE,
        /**
         * Outputs are expected gains over the softness, {@code d_k = (cost - gain_k) / softness}: the same loss and rule, for any
         * cost, as the light policy has it.
         */
        GAIN
    }

    public Scoring {
        if (!(cost >= 0 && cost <= 1) || !(softness > 0)) {
            throw new IllegalArgumentException("cost " + cost + ", softness " + softness);
        }
    }

    /** Scores d_1..d_T at a cost; published scores are those of their own cost. */
    public double[] scores(float[] outputs, double asked) {
        double[] scores = new double[outputs.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = kind == Kind.SCORE ? outputs[k] : asked / softness - outputs[k];
        }
        return scores;
    }

    /** Expected gain of an output in mean Dice; NaN for published scores, which say only what is best. */
    public double gain(float output) {
        return kind == Kind.SCORE ? Double.NaN : softness * output;
    }
}
