// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;

/** A policy on its way through the clips: what it has decided so far, or why it is left out. Used by one thread. */
final class Asking implements AutoCloseable {
    private static final String BUNDLE = "org.reframe.deferral";

    private final PolicyAsked policy;
    private final List<CostTable> fitting = new ArrayList<>();
    private final List<RunException> refusals = new ArrayList<>();
    private final CostSweep sweep;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private Optional<RunException> failure = Optional.empty();

    /**
     * A decision, and where more is known of its clip.
     *
     * @param table with the clip
     */
    record Decided(CostTable table, Outcome outcome) {}

    /** A policy that may be asked about some tables; one that was trained for one kind of prompt has a gap in the columns of others. */
    Asking(PolicyAsked policy, List<CostTable> tables, TaskContext context) {
        this.policy = policy;
        sweep = new CostSweep(policy.name());
        for (CostTable table : tables) {
            try {
                policy.check(table, context);
                fitting.add(table);
            } catch (RunException refused) {
                refusals.add(refused);
            }
        }
        if (fitting.isEmpty()) failure = refusals.stream().findFirst();
    }

    /** Whether it is to be asked about a table's clips. */
    boolean asks(CostTable table) {
        return failure.isEmpty() && fitting.contains(table);
    }

    /** Whether it may be asked at all. */
    boolean goesOn() {
        return failure.isEmpty();
    }

    /** Asks about a clip; one that fails is not asked again. */
    void ask(CostTable table, ClipCosts clip, DeferralQuestion question, TaskContext context) {
        try {
            Outcome outcome = policy.ask(clip, table.header(), question, context);
            outcomes.add(outcome);
            decided.add(new Decided(table, outcome));
            sweep.add(policy, outcome, question, context);
        } catch (RunException e) {
            failure = Optional.of(e);
            close();
        }
    }

    /** Tells why it failed, or which tables it refused. */
    void tell(MultiStatus status) {
        failure.ifPresentOrElse(
                e -> status.add(new Status(IStatus.ERROR, BUNDLE, policy.name() + ": " + e.getMessage(), e)),
                () -> refusals.forEach(refused ->
                        status.add(new Status(IStatus.WARNING, BUNDLE, policy.name() + ": " + refused.getMessage()))));
    }

    PolicyRun run() {
        return new PolicyRun(policy.name(), outcomes);
    }

    CostSweep sweep() {
        return sweep;
    }

    List<Decided> decided() {
        return List.copyOf(decided);
    }

    @Override
    public void close() {
        policy.close();
    }
}
