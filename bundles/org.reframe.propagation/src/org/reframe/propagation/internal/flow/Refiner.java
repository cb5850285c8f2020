// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.ModelSession;
import org.reframe.propagation.internal.refiner.RefinerWeights;

/**
 * The refiner of one session. Whether there is one is known from the beginning, because results depend on it; so a waypoint that
 * was left with it is never followed without. For one thread at a time.
 */
final class Refiner implements AutoCloseable {
    private final RefinerWeights.Opened opened;
    private final String note;

    private Refiner(RefinerWeights.Opened opened, String note) {
        this.opened = opened;
        this.note = note;
    }

    /** When masks are refined. */
    enum Use {
        /** Always; without the engine there is nothing. */
        ALWAYS,
        /** Where the engine runs; the provenance says whether. */
        IF_POSSIBLE,
        /** Never. */
        NEVER
    }

    /** None, ever. */
    static Refiner none() {
        return new Refiner(RefinerWeights.none(), "off");
    }

    /**
     * Opens it.
     *
     * @throws RunException when it is to be used always and the engine does not run
     */
    static Refiner open(Use use, RunContext context) throws RunException {
        if (use == Use.NEVER) {
            return none();
        }
        try {
            RefinerWeights.Opened opened = RefinerWeights.shipped(context);
            return new Refiner(opened, opened.sha256());
        } catch (RunException e) {
            if (use == Use.ALWAYS || e.kind() != RunException.Kind.ENVIRONMENT) {
                throw e;
            }
            // The one thing that differs between machines: the result says so.
            String note = "none: " + e.getMessage();
            context.note(RefinerWeights.NOTE, note);
            return new Refiner(RefinerWeights.none(), note);
        }
    }

    /** What results depend on: the weights' hash; empty when nothing is refined. */
    String basis() {
        return opened.session().isPresent() ? " refiner=" + opened.sha256() : "";
    }

    /** The refinement for a propagation. */
    Refinement.Source source(RunContext context) {
        context.note(RefinerWeights.NOTE, note);
        if (opened.session().isEmpty()) {
            return (pinned, p) -> Refinement.none();
        }
        ModelSession network = opened.session().get();
        return (pinned, p) -> new LearnedRefinement(network, context, new RefinerInput(pinned, p));
    }

    @Override
    public void close() {
        opened.close();
    }
}
