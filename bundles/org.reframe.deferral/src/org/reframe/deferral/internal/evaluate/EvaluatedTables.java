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
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.MeasuredClips;

/** Which clips of which tables policies are asked about; what is left out is told in a status. */
final class EvaluatedTables {
    private static final String BUNDLE = "org.reframe.deferral";

    private EvaluatedTables() {}

    /** Tables with the clips that policies can be asked about, each clip once. */
    static List<CostTable> usable(List<CostTable> given, TaskContext context, SubMonitor progress, MultiStatus status) {
        List<CostTable> tables = new ArrayList<>();
        Set<String> known = new HashSet<>();
        progress.setWorkRemaining(given.size());
        for (CostTable table : given) {
            CostTable usable = new MeasuredClips(table, context)
                    .usable(
                            progress.split(1),
                            (what, why) -> status.add(new Status(
                                    IStatus.ERROR,
                                    BUNDLE,
                                    what + " is left out for all policies: " + why.getMessage(),
                                    why)));
            List<ClipCosts> clips = usable.clips().stream()
                    .filter(clip -> known.add(clip.key()))
                    .toList();
            int again = usable.clips().size() - clips.size();
            if (again > 0) {
                status.add(new Status(
                        IStatus.WARNING,
                        BUNDLE,
                        again + " clips of " + table.folder() + " are in a table before it, and count once."));
            }
            tables.add(new CostTable(table.folder(), table.header(), clips, table.videos()));
        }
        return tables;
    }

    /**
     * The tables that a policy may be asked about; one that was trained for one kind of prompt has a gap in the columns of others.
     *
     * @throws RunException (usage) when there is none
     */
    static List<CostTable> fitting(PolicyAsked policy, List<CostTable> tables, TaskContext context, MultiStatus status)
            throws RunException {
        List<CostTable> fitting = new ArrayList<>();
        List<RunException> refusals = new ArrayList<>();
        for (CostTable table : tables) {
            try {
                policy.check(table, context);
                fitting.add(table);
            } catch (RunException refused) {
                refusals.add(refused);
            }
        }
        if (fitting.isEmpty()) throw refusals.get(0);
        for (RunException refused : refusals) {
            status.add(new Status(IStatus.WARNING, BUNDLE, policy.name() + ": " + refused.getMessage()));
        }
        return fitting;
    }
}
