// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.trained;

import java.util.Optional;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.run.RunException;

/**
 * A policy as people write it: an id, or {@code id=MODEL} for one that follows a model of theirs.
 *
 * @param contribution of that id
 * @param model as written behind the sign; empty without one
 */
public record PolicyName(Contribution<DeferralPolicy> contribution, Optional<String> model) {
    /**
     * Finds the policy.
     *
     * @throws RunException (usage) when there is none of that id
     */
    public static PolicyName of(String text, Contributions contributions) throws RunException {
        int equals = text.indexOf('=');
        String id = equals < 0 ? text : text.substring(0, equals);
        return new PolicyName(
                contributions.find(DeferralPolicy.class, id),
                equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
    }

    /**
     * A new instance.
     *
     * @throws RunException (usage) when a model is given and the policy takes none, or the model cannot be used
     */
    public DeferralPolicy create() throws RunException {
        DeferralPolicy policy = contribution.create();
        if (model.isEmpty()) return policy;
        if (policy instanceof Modelled modelled && !model.get().isBlank()) return modelled.with(model.get());
        throw RunException.usage("The policy " + contribution.id()
                + " takes no model. Those that do are light=FILE with a model of deferral-train, l2rp=MODEL with one of"
                + " deferral-train-l2rp, and eva-vos=MODEL with weights of a quality network.");
    }
}
