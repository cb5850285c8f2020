// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.reframe.api.deferral.PromptCost;

/**
 * What corrections cost this annotator, by kind. A price of a minute lets kinds be compared, so all that are allowed are offered;
 * with a price of a correction all would cost the same, and the annotator's usual one is offered alone, with a mask in reserve for
 * propagators with which the usual one gains nothing.
 *
 * @param kinds with their costs, the usual one first; at least one
 * @param secondsPerDice seconds that 1.0 of a clip's mean Dice is worth; 0 with a price of a correction
 */
public record Terms(List<PromptCost> kinds, double secondsPerDice) {
    public Terms {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("Nothing to correct with");
        }
    }

    /**
     * Terms of an annotator.
     *
     * @param allowed kinds; all when empty
     */
    public static Terms of(Price price, AnnotatorTimes times, Set<PromptType> allowed) {
        PromptType usual = usual(times, allowed);
        List<PromptType> types = new ArrayList<>(List.of(usual));
        if (price.perMinute()) {
            Set<PromptType> others = allowed.isEmpty() ? EnumSet.allOf(PromptType.class) : EnumSet.copyOf(allowed);
            others.remove(usual);
            types.addAll(others);
        } else if (usual != PromptType.MASK && (allowed.isEmpty() || allowed.contains(PromptType.MASK))) {
            types.add(PromptType.MASK);
        }
        return new Terms(
                types.stream()
                        .map(type -> {
                            double takes = times.expected(type);
                            return new PromptCost(type.kind(), takes, price.lambda(takes));
                        })
                        .toList(),
                price.perMinute() && price.amount() > 0 ? 60 / price.amount() : 0);
    }

    /** The annotator's usual kind, or where that is not allowed the quickest of those that are. */
    private static PromptType usual(AnnotatorTimes times, Set<PromptType> allowed) {
        PromptType usual = times.usual();
        if (allowed.isEmpty() || allowed.contains(usual)) {
            return usual;
        }
        PromptType best = allowed.iterator().next();
        for (PromptType type : allowed) {
            if (times.expected(type) < times.expected(best)) {
                best = type;
            }
        }
        return best;
    }

    /** Cost of the usual kind in units of mean Dice, 0–1. */
    public double lambda() {
        return kinds.getFirst().cost();
    }

    /** The usual kind. */
    public PromptType usual() {
        return PromptType.of(kinds.getFirst().kind());
    }

    /** Seconds of the usual kind. */
    public double seconds() {
        return kinds.getFirst().seconds();
    }
}
