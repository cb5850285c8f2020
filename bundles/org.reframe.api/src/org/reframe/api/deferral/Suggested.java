// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;
import java.util.Optional;

/**
 * What a policy says about an object of a video.
 *
 * @param suggestions frames to correct, at the most one a clip, the best first; those without an estimate come last
 * @param others best corrections of the clips that are good enough at the cost, the best first; where the policy has estimates
 * @param estimate how good the object's masks are by now; empty when nothing is known
 * @param asked clips that the policy was asked about
 * @param left clips that it was not asked about, because others are more doubtful
 * @param reason why there is nothing to suggest, or the first suggestion's reason; a sentence for people
 * @param kinds why not all kinds of prompt that were asked about are offered; a sentence for people, empty when all are
 */
public record Suggested(
        List<Suggestion> suggestions,
        List<Suggestion> others,
        Optional<DiceEstimate> estimate,
        int asked,
        int left,
        String reason,
        String kinds) {
    /** An answer that offers all that was asked about. */
    public Suggested(
            List<Suggestion> suggestions,
            List<Suggestion> others,
            Optional<DiceEstimate> estimate,
            int asked,
            int left,
            String reason) {
        this(suggestions, others, estimate, asked, left, reason, "");
    }

    public Suggested {
        suggestions = List.copyOf(suggestions);
        others = List.copyOf(others);
        if (asked < 0 || left < 0 || suggestions.size() + others.size() > asked) {
            throw new IllegalArgumentException(
                    suggestions.size() + " suggestions from " + asked + " clips and " + left + " others");
        }
    }

    /** The same for another reason. */
    public Suggested because(String other) {
        return new Suggested(suggestions, others, estimate, asked, left, other, kinds);
    }

    /** The same, saying why not all kinds of prompt are offered. */
    public Suggested withKinds(String why) {
        return new Suggested(suggestions, others, estimate, asked, left, reason, why);
    }

    /** Whether the policy held all clips it was asked about to be good enough at the cost; false when it was asked about none. */
    public boolean goodEnough() {
        return asked > 0 && suggestions.isEmpty();
    }
}
