// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.List;
import java.util.Optional;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.deferral.DeferralPolicy;

/**
 * A policy that may be chosen for annotating.
 *
 * @param id full id
 * @param name for people
 * @param description a sentence for people
 * @param inWorker whether it runs native code, and is asked in the worker process
 * @param problem why it cannot be used; empty when it can
 */
public record PolicyOffer(String id, String name, String description, boolean inWorker, Optional<String> problem) {
    /** Those who chose none get the first of these that is there and works, or else whichever works. */
    private static final List<String> DEFAULTS =
            List.of("org.reframe.deferral.light", "org.reframe.deferral.lowest-quality");

    /** All but those that need the truth, in the order given. */
    public static List<PolicyOffer> of(List<Contribution<DeferralPolicy>> policies) {
        return policies.stream()
                .filter(policy -> !Boolean.parseBoolean(policy.attribute("needsTruth")))
                .map(policy -> new PolicyOffer(
                        policy.id(),
                        policy.name(),
                        policy.description(),
                        Boolean.parseBoolean(policy.attribute("native")),
                        policy.problem()))
                .toList();
    }

    /** The chosen one; without a choice, or when the choice is not there any more, the default. */
    public static Optional<PolicyOffer> chosen(List<PolicyOffer> offers, String id) {
        return find(offers, id)
                .or(() -> DEFAULTS.stream()
                        .flatMap(each -> find(offers, each).stream())
                        .filter(offer -> offer.problem().isEmpty())
                        .findFirst())
                .or(() -> offers.stream()
                        .filter(offer -> offer.problem().isEmpty())
                        .findFirst());
    }

    /** The policy that answers when the default one does not; empty for who has chosen one, and wants to see why it does not. */
    public static Optional<PolicyOffer> otherwise(List<PolicyOffer> offers, String id) {
        return find(offers, id).isPresent()
                ? Optional.empty()
                : find(offers, DEFAULTS.getLast())
                        .filter(offer -> offer.problem().isEmpty());
    }

    private static Optional<PolicyOffer> find(List<PolicyOffer> offers, String id) {
        return offers.stream().filter(offer -> offer.id().equals(id)).findFirst();
    }

    /** What a list shows. */
    public String label() {
        return problem.map(reason -> name + " – " + reason).orElse(name);
    }
}
