// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.kind;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * The rule that chooses frame and kind of prompt together: a kind gains its share of what the policy expects of the frame, and
 * costs what it costs; where most is left of the gain, that is given.
 *
 * @param terms of the kinds to choose from
 */
public record KindChoice(Map<PromptKind, Terms> terms) {
    public KindChoice {
        Map<PromptKind, Terms> copy = new EnumMap<>(PromptKind.class);
        copy.putAll(terms);
        terms = copy;
    }

    /**
     * What a kind brings and costs.
     *
     * @param share of the gain that the policy expects, 0 or more
     * @param cost in units of mean Dice, 0–1
     */
    public record Terms(double share, double cost) {}

    /**
     * A correction.
     *
     * @param frame to correct
     * @param kind of prompt
     * @param gain expected in the clip's mean Dice, NaN without an expectation
     * @param cost in units of mean Dice
     */
    public record Choice(int frame, PromptKind kind, double gain, double cost) {
        /** What is left of the gain. */
        public double surplus() {
            return gain - cost;
        }

        /** Whether it is worth it; at exactly its cost it is, as in the rule of inference. */
        public boolean isWorthIt() {
            return surplus() >= 0;
        }
    }

    /** Whether a policy has told what it expects of every candidate, without which kinds cannot be compared. */
    public static boolean isKnown(List<DeferralOutlook.Prospect> prospects) {
        return !prospects.isEmpty()
                && prospects.stream().allMatch(prospect -> prospect.gain().isPresent());
    }

    /** The best correction if it is worth it. */
    public Optional<Choice> worthIt(List<DeferralOutlook.Prospect> prospects) {
        return best(prospects).filter(Choice::isWorthIt);
    }

    /**
     * The best correction, worth it or not: of equal ones the earlier frame, then the quicker prompt. Prospects without an
     * expectation are passed over; empty when none is left.
     */
    public Optional<Choice> best(List<DeferralOutlook.Prospect> prospects) {
        Optional<Choice> best = Optional.empty();
        for (DeferralOutlook.Prospect prospect : prospects) {
            for (Choice choice : of(prospect.frame(), prospect.gain())) {
                if (best.isEmpty() || choice.surplus() > best.get().surplus()) {
                    best = Optional.of(choice);
                }
            }
        }
        return best;
    }

    /** All kinds on a frame, the best first; none without an expectation. */
    public List<Choice> of(int frame, OptionalDouble expected) {
        if (expected.isEmpty()) return List.of();
        double gain = expected.getAsDouble();
        return List.of(PromptKind.POINTS, PromptKind.BOX, PromptKind.MASK).stream()
                .filter(terms::containsKey)
                .map(kind -> {
                    Terms each = terms.getOrDefault(kind, new Terms(0, 1));
                    return new Choice(frame, kind, gain * each.share(), each.cost());
                })
                .sorted(Comparator.comparingDouble(Choice::surplus).reversed())
                .toList();
    }
}
