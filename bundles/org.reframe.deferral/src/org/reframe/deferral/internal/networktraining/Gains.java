// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.deferral.internal.cost.DeferralCosts;
import org.reframe.deferral.internal.cost.DeferralScores;

/** What decisions gain in mean Dice, beside those of simple rules and of the truth. Each video counts the same. For one thread. */
final class Gains {
    private static final int FIGURES = 7;

    private final double cost;
    private final Map<String, List<double[]>> videos = new LinkedHashMap<>();

    /** Gains at a cost of a correction. */
    Gains(double cost) {
        this.cost = cost;
    }

    /**
     * Means over videos; gains do not have the cost taken off.
     *
     * @param corrected share of clips that the network would have corrected
     * @param gain of its decisions
     * @param middle gain of always correcting the middle candidate
     * @param random gain of always correcting any of the candidates
     * @param oracle gain of always correcting the best
     * @param oracleCorrected share of clips that the best decisions correct, cost considered
     * @param oracleGain gain of these
     */
    record Row(
            double corrected,
            double gain,
            double middle,
            double random,
            double oracle,
            double oracleCorrected,
            double oracleGain) {
        /** Gain of decisions less their cost, as a share of that of the best decisions; NaN where these gain nothing. */
        double share(double cost) {
            double most = oracleGain - cost * oracleCorrected;
            return most <= 0 ? Double.NaN : (gain - cost * corrected) / most;
        }
    }

    /** Adds a clip with its scores. */
    void add(TrainingClip clip, double... scores) {
        int decision = new DeferralScores(scores).decision();
        double[] corrected = clip.losses().corrected().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        int best =
                DeferralCosts.ofLosses(clip.losses().accepted(), corrected, cost).cheapest();
        int count = clip.candidates();
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            sum += clip.gain(k) / count;
            most = Math.max(most, clip.gain(k));
        }
        videos.computeIfAbsent(clip.video(), name -> new ArrayList<>())
                .add(new double[] {
                    decision == 0 ? 0 : 1,
                    decision == 0 ? 0 : clip.gain(decision - 1),
                    // The k-th of n is at k/n of the clip, so the middle is the n/2-th; of two equally near ones the earlier.
                    clip.gain(Math.max(0, count / 2 - 1)),
                    sum,
                    most,
                    best == 0 ? 0 : 1,
                    best == 0 ? 0 : clip.gain(best - 1)
                });
    }

    /** Means. */
    Row row() {
        double[] mean = new double[FIGURES];
        for (List<double[]> clips : videos.values()) {
            for (double[] clip : clips) {
                for (int i = 0; i < mean.length; i++) mean[i] += clip[i] / clips.size() / videos.size();
            }
        }
        if (videos.isEmpty()) Arrays.fill(mean, Double.NaN);
        return new Row(mean[0], mean[1], mean[2], mean[3], mean[4], mean[5], mean[6]);
    }
}
