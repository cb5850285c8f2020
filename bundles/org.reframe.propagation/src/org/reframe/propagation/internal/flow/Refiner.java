// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.ModelSession;
import org.reframe.propagation.internal.refiner.RefinerWeights;

/** The refiner of one session, opened when it is first needed. For one thread at a time. */
final class Refiner implements AutoCloseable {
    private final Use use;
    private RefinerWeights.@Nullable Opened opened;

    Refiner(Use use) {
        this.use = use;
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

    /**
     * The refinement for a propagation.
     *
     * @throws RunException when it is to be used always and the engine does not run
     */
    Refinement.Source source(RunContext context) throws RunException {
        Optional<ModelSession> session = open(context).session();
        if (session.isEmpty()) {
            return (pinned, p) -> Refinement.none();
        }
        ModelSession network = session.get();
        return (pinned, p) -> new LearnedRefinement(network, context, new RefinerInput(pinned, p));
    }

    private RefinerWeights.Opened open(RunContext context) throws RunException {
        RefinerWeights.Opened known = opened;
        if (known == null) {
            known = tried(context);
            opened = known;
        }
        return known;
    }

    private RefinerWeights.Opened tried(RunContext context) throws RunException {
        if (use == Use.NEVER) {
            context.note(RefinerWeights.NOTE, "off");
            return RefinerWeights.none();
        }
        try {
            return RefinerWeights.shipped(context);
        } catch (RunException e) {
            if (use == Use.ALWAYS || e.kind() != RunException.Kind.ENVIRONMENT) {
                throw e;
            }
            // The one thing that differs between machines: the result says so.
            context.note(RefinerWeights.NOTE, "none: " + e.getMessage());
            return RefinerWeights.none();
        }
    }

    @Override
    public void close() {
        RefinerWeights.Opened known = opened;
        opened = null;
        if (known != null) {
            known.close();
        }
    }
}
