// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import java.util.Optional;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.SafetensorsFile;

/**
 * A trained deferral network.
 *
 * @param place of its weights
 * @param facts that they say of themselves
 * @param definition of the network
 */
public record L2rpModel(ModelPlace place, ModelFacts facts, NetworkDefinition definition) {
    private static final String ID = "l2rp";
    private static final String ADVICE = "train one with deferral-train-l2rp and give l2rp=FILE, or import it into the model"
            + " store as 'l2rp'.";

    /**
     * Reads what a model says of itself; its weights are read when it is opened.
     *
     * @param model file, folder or id in the store; empty for the store's {@code l2rp}
     * @throws RunException when there is none, or it is no model of deferral-train-l2rp
     */
    public static L2rpModel of(Optional<String> model, RunContext context) throws RunException {
        ModelPlace place = ModelPlace.of(new ModelPlace.Wanted(ID, model, ID, ADVICE), context);
        try (SafetensorsFile file = SafetensorsFile.open(place.file())) {
            ModelFacts facts = ModelFacts.of(file.metadata())
                    .orElseThrow(() -> new IllegalArgumentException("it says nothing of candidates and tables"));
            context.note("deferral.model", place.sha256());
            NetworkDefinition definition = context.service(Contributions.class)
                    .find(Architecture.class, facts.architecture())
                    .create()
                    .define(facts.options());
            return new L2rpModel(place, facts, definition);
        } catch (IllegalArgumentException e) {
            throw RunException.input(
                    place.file() + " is no deferral network: " + e.getMessage() + ". Train one with deferral-train-l2rp.",
                    e);
        }
    }

    /** Opens the network; the caller closes it. */
    ModelSession open(RunContext context) throws RunException {
        SessionRequest request = new SessionRequest(
                "deferral " + place.sha256() + " " + facts.architecture() + " " + facts.options(),
                definition,
                () -> SafetensorsFile.open(place.file()),
                Priority.INTERACTIVE);
        return context.service(InferenceService.class).open(request, context);
    }
}
