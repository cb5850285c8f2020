// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/**
 * Measures what learning to re-prompt learns from: for every clip the loss l(0) of the propagation from the first frame's
 * prompt, and l(0,k) with a correction on each candidate frame. Rows are kept as they are measured, under a hash of all they
 * depend on: a run that was cancelled goes on where it was, and another length, prompt or propagator never gets old rows. A clip
 * that cannot be measured is left out and named in the status; the others go on.
 */
public final class DeferralCostsTask implements Task<DeferralCostsSettings> {
    /** Name of the table in the output folder. */
    static final String TABLE = "deferral-costs.json";

    @Override
    public TaskReport run(DeferralCostsSettings settings, TaskContext context) throws RunException {
        MeasuredPropagator propagator =
                new MeasuredPropagator(settings.propagator(), context.service(Contributions.class));
        context.note("propagator", propagator.text());
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        TruthSource source = TruthSource.of(settings, context, progress.split(10));
        CostsCache cache = new CostsCache(context.output().resolve(CostTable.ROWS));
        List<ClipCosts> rows = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        SequenceMeasurement measurement = new SequenceMeasurement(settings, propagator, cache, context);
        LeftOut leftOut = measurement.leftOut();
        progress.setWorkRemaining(source.sequences().size());
        for (MeasuredSequence sequence : source.sequences()) {
            progress.setTaskName(sequence.name());
            int failures = leftOut.failures();
            List<ClipCosts> measured = measurement.rows(sequence, progress.split(1));
            rows.addAll(measured);
            if (measured.isEmpty() && leftOut.failures() == failures) empty.add(sequence.name());
        }
        IStatus status = leftOut.status(!rows.isEmpty());
        if (rows.isEmpty() && leftOut.failures() > 0) {
            throw RunException.input("No clip could be measured: " + LeftOut.first(status), null);
        }
        TableHeader header = TableHeader.of(settings, propagator.text(), propagator.basis(), source.root());
        CostsCache.write(context.output().resolve(TABLE), new CostTable.Content(header, rows, source.videos()));
        Map<String, Object> result = figures(header);
        result.putAll(CostsReport.result(rows, measurement.reused()));
        result.put("clipsLeftOut", leftOut.clips());
        result.put("sequencesWithoutClips", empty);
        return new TaskReport(status, result, CostsReport.sections(header.prompt(), rows));
    }

    private static Map<String, Object> figures(TableHeader header) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("identity", header.identity());
        figures.put("propagator", header.propagator());
        figures.put("prompt", header.prompt());
        figures.put("window", header.window());
        figures.put("stride", header.stride());
        figures.put("candidates", header.candidates());
        figures.put("loss", "1 - mean Dice");
        return figures;
    }
}
