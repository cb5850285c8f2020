// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a model that never saw a clip's video expected of it, beside what was measured.
 *
 * @param example the clip
 * @param dice expected mean Dice as it is
 * @param gains expected of each candidate
 */
record HeldOut(LightExample example, double dice, double[] gains) {
    /** By how much the expectation was too high, in units of {@link LightModel#slack}. */
    private double excess() {
        return (dice - example.accepted()) / LightModel.slack(dice);
    }

    /**
     * The margin below which all but a share of clips of a new video stay: split conformal prediction with videos in place of
     * samples, because clips of one video are alike. Each of V videos has the weight 1/(V+1), shared by its clips, and the new
     * one too, at infinity. Where that is reached there is no margin: V videos show nothing about a risk below 1/(V+1).
     *
     * <p>Source: Vovk et al., Algorithmic learning in a random world; cross-conformal over folds.
     *
     * @param risk share of clips, 0–1
     */
    static OptionalDouble margin(List<HeldOut> clips, double risk) {
        Map<String, Integer> videos = new HashMap<>();
        clips.forEach(clip -> videos.merge(clip.example().video(), 1, Integer::sum));
        List<HeldOut> sorted = clips.stream()
                .sorted(Comparator.comparingDouble(HeldOut::excess))
                .toList();
        double mass = 0;
        for (HeldOut clip : sorted) {
            mass += 1.0
                    / (videos.size() + 1)
                    / videos.getOrDefault(clip.example().video(), 1);
            if (mass >= 1 - risk - 1e-12) return OptionalDouble.of(Math.max(0, clip.excess()));
        }
        return OptionalDouble.empty();
    }

    /** Place of the decision among the candidates at a cost, -1 to accept. */
    int decision(double cost) {
        int best = -1;
        double most = cost;
        for (int k = 0; k < gains.length; k++) {
            if (best < 0 ? gains[k] >= most : gains[k] > most) {
                best = k;
                most = gains[k];
            }
        }
        return best;
    }

    /** Gain in mean Dice of the decision at a cost, the cost not taken off. */
    double gained(double cost) {
        int decision = decision(cost);
        return decision < 0 ? 0 : example.gain(decision);
    }
}
