// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.trained;

import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/**
 * What a model was trained on, and so what it may be asked.
 *
 * @param propagator whose masks, with options
 * @param prompt kind of prompts
 * @param identity of the tables
 * @param candidates |J| that it takes; 0 for any
 */
public record TrainedFor(String propagator, String prompt, String identity, int candidates) {
    /**
     * As {@link Trained#check}.
     *
     * @param model how people call it
     */
    public void check(String otherIdentity, String table, String model) throws RunException {
        if (!identity.equals(otherIdentity)) {
            throw RunException.usage("The " + model + " was trained on costs with " + propagator + ", prompt " + prompt
                    + ", hash " + identity + "; " + table + " has the hash " + otherIdentity
                    + ". Train one on tables like it with deferral-train.");
        }
    }

    /**
     * Refuses what the model does not know.
     *
     * @throws RunException (usage) when number of candidates, propagator or kind of prompt are others
     */
    public void refuse(DeferralQuestion question) throws RunException {
        int count = question.candidates().size();
        if (candidates > 0 && candidates != count) {
            throw RunException.usage("This deferral model was trained for " + candidates
                    + " candidates a clip, here there are " + count + ". Ask with --candidates " + candidates
                    + " on clips that are longer than that, or choose another policy.");
        }
        String asked = question.propagator().orElse(propagator);
        if (!asked.equals(propagator)) {
            throw RunException.usage("This deferral model was trained on masks of " + propagator + ", these are of "
                    + asked + ". Choose another policy, such as lowest quality, or train one for " + asked
                    + " with deferral-costs and deferral-train.");
        }
        for (Pin pin : question.clip().pins()) {
            String kind = kind(pin);
            if (!kind.equals(prompt)) {
                throw RunException.usage("This deferral model was trained on prompts of kind " + prompt + ", frame "
                        + pin.frame() + " has one of kind " + kind
                        + ". Choose another policy, such as lowest quality, or train one for " + kind
                        + " with deferral-costs and deferral-train.");
            }
        }
    }

    /** Whether whose masks they are and the kind of all prompts are those that it was trained on. */
    public boolean knows(DeferralQuestion question) {
        return question.propagator().orElse(propagator).equals(propagator)
                && question.clip().pins().stream().allMatch(pin -> kind(pin).equals(prompt));
    }

    private static String kind(Pin pin) {
        if (pin.prompt() instanceof MaskPrompt) return "mask";
        return pin.prompt() instanceof BoxPrompt ? "box" : "points";
    }
}
