// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.EnumMap;
import java.util.Map;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.deferral.internal.kind.KindChoice;

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
        return PromptCost.usualSeconds(kind);
    }

    /** Lambda of a kind, 0–1. */
    double cost(PromptKind kind) {
        return Math.min(1, seconds(kind) / secondsPerDice);
    }

    /** The rule for the kinds that have a share. */
    KindChoice choice() {
        Map<PromptKind, KindChoice.Terms> terms = new EnumMap<>(PromptKind.class);
        shares.forEach((kind, share) -> terms.put(kind, new KindChoice.Terms(share, cost(kind))));
        return new KindChoice(terms);
    }
}
