// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.MeasuredClips;

/**
 * Asks all policies about the clips of tables, clip by clip, so that each video is opened and each clip's masks are read once for
 * all of them; what is in memory is one clip, and the models of all policies. Clips that cannot be read are left out for all.
 */
final class EvaluatedTables {
    private static final String BUNDLE = "org.reframe.deferral";

    private final double lambda;
    private final TaskContext context;
    private final MultiStatus status;
    private final Set<String> known = new HashSet<>();

    /**
     * Nothing asked yet.
     *
     * @param lambda cost of a correction
     * @param status told of what is left out
     */
    EvaluatedTables(double lambda, TaskContext context, MultiStatus status) {
        this.lambda = lambda;
        this.context = context;
        this.status = status;
    }

    /** Asks, and gives the tables with the clips that policies could be asked about, each clip once. */
    List<CostTable> ask(List<CostTable> given, List<Asking> policies, SubMonitor progress) {
        List<CostTable> usable = new ArrayList<>();
        progress.setWorkRemaining(given.size());
        for (CostTable table : given) {
            Visits visits = new Visits(
                    table, policies.stream().filter(each -> each.asks(table)).toList());
            new MeasuredClips(table, context).visit(progress.split(1), visits, this::leftOut);
            if (visits.again > 0) {
                status.add(new Status(
                        IStatus.WARNING,
                        BUNDLE,
                        visits.again + " clips of " + table.folder() + " are in a table before it, and count once."));
            }
            usable.add(new CostTable(table.folder(), table.header(), visits.usable, table.videos()));
        }
        return usable;
    }

    private void leftOut(String what, RunException why) {
        status.add(new Status(IStatus.ERROR, BUNDLE, what + " is left out for all policies: " + why.getMessage(), why));
    }

    /** A table's clips. */
    private final class Visits implements MeasuredClips.Sure {
        private final CostTable table;
        private final List<Asking> policies;
        private final List<ClipCosts> usable = new ArrayList<>();
        private int again;

        Visits(CostTable table, List<Asking> policies) {
            this.table = table;
            this.policies = policies;
        }

        @Override
        public void visit(ClipCosts clip, DeferralQuestion at) {
            if (!known.add(clip.key())) {
                again++;
                return;
            }
            usable.add(clip);
            // One decision is about clips with their first prompt; what comes after it are rounds.
            if (!clip.corrected().isEmpty()) return;
            DeferralQuestion question =
                    new DeferralQuestion(at.clip(), at.candidates(), lambda, at.measured(), at.propagator());
            for (Asking asking : policies) {
                if (asking.goesOn()) asking.ask(table, clip, question, context);
            }
        }
    }
}
