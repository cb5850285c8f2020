// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.trained;

import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** A policy that can follow a model of one's own. */
public interface Modelled {
    /**
     * The same policy with a model.
     *
     * @param model file, folder or id, as the policy takes it
     * @throws RunException when it cannot be used and that is known before the first question
     */
    DeferralPolicy with(String model) throws RunException;

    /**
     * What its answers depend on beside the question: the model's hash.
     *
     * @throws RunException when the model is missing or cannot be read
     */
    String basis(RunContext context) throws RunException;
}
