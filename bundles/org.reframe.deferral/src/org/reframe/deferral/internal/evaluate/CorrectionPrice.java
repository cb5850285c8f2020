// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.deferral.internal.table.TableHeader;

/**
 * What corrections cost and bring by kind of prompt. The expert's seconds are those that were measured for EVA-VOS.
 *
 * @param secondsPerDice seconds of the expert that 1.0 of a clip's mean Dice is worth, above 0
 * @param own kind that expected gains are of
 * @param shares of the own kind's gain, by kind; the own kind's is 1
 */
record CorrectionPrice(double secondsPerDice, PromptKind own, Map<PromptKind, Double> shares) {
    CorrectionPrice {
        if (!(secondsPerDice > 0)) throw new IllegalArgumentException(secondsPerDice + " s for the whole Dice");
        Map<PromptKind, Double> all = new EnumMap<>(PromptKind.class);
        all.putAll(shares);
        all.put(own, 1.0);
        shares = Map.copyOf(all);
    }

    /** Prices at which a correction of the own kind costs some lambda. */
    static double secondsPerDice(double lambda, PromptKind own) {
        return lambda > 0 ? seconds(own) / lambda : Double.POSITIVE_INFINITY;
    }

    /** Seconds of the expert for a prompt. */
    static double seconds(PromptKind kind) {
        return EvalReport.seconds(TableHeader.name(kind));
    }

    /** Lambda of a kind, 0–1. */
    double cost(PromptKind kind) {
        return Math.min(1, seconds(kind) / secondsPerDice);
    }

    /**
     * A correction.
     *
     * @param frame to correct
     * @param kind of prompt
     * @param expected gain in the clip's mean Dice, NaN without an expectation
     */
    record Choice(int frame, PromptKind kind, double expected) {}

    /**
     * The frame and kind of prompt whose expected gain exceeds its cost the most; empty when none does. At exactly its cost it
     * corrects, as in the rule of inference; of equal ones the earlier frame, then the quicker prompt.
     *
     * @param prospects with expected gains, those without are passed over
     */
    Optional<Choice> best(List<DeferralOutlook.Prospect> prospects) {
        Optional<Choice> best = Optional.empty();
        double most = 0;
        for (DeferralOutlook.Prospect prospect : prospects) {
            if (prospect.gain().isEmpty()) continue;
            for (PromptKind kind : List.of(PromptKind.POINTS, PromptKind.BOX, PromptKind.MASK)) {
                if (!shares.containsKey(kind)) continue;
                double gain = prospect.gain().getAsDouble() * shares.getOrDefault(kind, 0.0);
                double net = gain - cost(kind);
                if (best.isEmpty() ? net >= 0 : net > most) {
                    best = Optional.of(new Choice(prospect.frame(), kind, gain));
                    most = net;
                }
            }
        }
        return best;
    }
}
