// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Holds all results that somebody recorded against ours. One run an instance. */
public final class ParityTask implements Task<ParitySettings> {
    /** Makes a task. */
    public ParityTask() {}

    @Override
    public TaskReport run(ParitySettings settings, TaskContext context) throws RunException {
        List<ParityKind> kinds = new ArrayList<>();
        for (Contribution<ParityKind> kind :
                context.service(Contributions.class).all(ParityKind.class)) {
            kinds.add(kind.create());
        }
        List<Row> rows = new ArrayList<>();
        DiskFolder folder = DiskFolder.of(settings.golden());
        new ParityRun(kinds, rows::add).run(folder, Pattern.compile(settings.only()), context);
        if (rows.isEmpty()) {
            String what = settings.only().isEmpty() ? "no file" : "nothing named " + settings.only();
            throw RunException.input(
                    "The folder " + settings.golden() + " holds " + what + " to check; name a folder with recorded"
                            + " results.",
                    null);
        }
        return new ParityReport(rows).report();
    }
}
