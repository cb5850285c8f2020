// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.DeferralCostsTask;
import org.reframe.deferral.internal.table.LeftOut;

/**
 * Asks policies about measured clips and tells what came of their decisions: table 1 of learning to re-prompt, with deferral
 * rate, seconds of the expert, share of the oracle's gain, tests by clip and by video, and what each cost of a correction buys.
 * With rounds, the policies are asked again after each correction, which the truth makes in place of an expert. A policy that
 * fails is left out and named in the status; the others go on.
 */
public final class DeferralEvalTask implements Task<DeferralEvalSettings> {
    private static final String BUNDLE = "org.reframe.deferral";
    @Override
    public TaskReport run(DeferralEvalSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        if (settings.rounds() > 0) return new RoundsEvaluation(settings, context).run(progress);
        MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some sequences or policies failed");
        List<CostTable> given = new ArrayList<>();
        for (Path path : settings.tables()) given.add(CostTable.read(path));
        if (settings.live()) given.add(measured(settings, context, progress.split(70), status));
        List<Asking> asked = new ArrayList<>();
        List<CostTable> tables;
        MultiStatus failed = new MultiStatus(BUNDLE, IStatus.OK, "Some policies failed");
        try {
            for (String name : settings.asked()) {
                try {
                    asked.add(new Asking(new PolicyAsked(name, context.service(Contributions.class)), given, context));
                } catch (RunException e) {
                    failed.add(new Status(IStatus.ERROR, BUNDLE, name + ": " + e.getMessage(), e));
                }
            }
            progress.setTaskName("Asking " + String.join(", ", settings.asked()));
            tables = new EvaluatedTables(settings.lambda(), context, status).ask(given, asked, progress.split(30));
        } finally {
            asked.forEach(Asking::close);
        }
        if (tables.stream().allMatch(table -> table.clips().isEmpty())) {
            throw RunException.input(
                    status.isOK()
                            ? "The tables hold no clips; run deferral-costs first."
                            : "No clip could be measured: " + LeftOut.first(status),
                    null);
        }
        asked.forEach(each -> each.tell(failed));
        asked.removeIf(each -> !each.goesOn());
        if (asked.isEmpty()) {
            throw RunException.usage("No policy could be asked: " + failed.getChildren()[0].getMessage());
        }
        status.addAll(failed);
        List<PolicyRun> runs = asked.stream().map(Asking::run).toList();
        List<CostSweep> sweeps = asked.stream().map(Asking::sweep).toList();
        ErrorCurves errors = new ErrorCurves();
        errors.add(tables);
        for (Asking each : asked) {
            each.decided().forEach(decision -> errors.add(each.run().name(), decision.table(), decision.outcome()));
        }
        EvalReport report = new EvalReport(runs, settings.lambda(), settings.subject());
        if (report.tests().tested().isEmpty()) {
            report.tests().none().ifPresent(none -> status.add(new Status(IStatus.WARNING, BUNDLE, none)));
        }
        WholeFile.of(context.output().resolve("table1.tex")).write(report.latex());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("lambda", settings.lambda());
        result.putAll(report.figures());
        result.put("decisions", decisions(runs));
        List<Section> sections = new ArrayList<>(report.sections(sweeps));
        sections.addAll(errors.sections());
        return new TaskReport(status.isOK() ? Status.OK_STATUS : status, result, sections);
    }

    /** Measures the sequences; those that fail are left out and named. */
    private static CostTable measured(
            DeferralEvalSettings settings, TaskContext context, SubMonitor progress, MultiStatus status)
            throws RunException {
        TaskReport report = new DeferralCostsTask().run(settings.costs(), new Measuring(context, progress));
        for (IStatus failed : report.status().getChildren()) {
            String all = failed.getSeverity() == IStatus.ERROR && failed.getException() != null
                    ? " All policies go without it."
                    : "";
            status.add(new Status(failed.getSeverity(), BUNDLE, failed.getMessage() + all, failed.getException()));
        }
        return CostTable.read(context.output());
    }

    /** Per clip and policy the decision and the Dice. */
    private static List<Object> decisions(List<PolicyRun> runs) {
        Map<String, Map<String, Object>> clips = new TreeMap<>();
        for (PolicyRun run : runs) {
            for (Outcome outcome : run.outcomes()) {
                ClipCosts clip = outcome.clip();
                Map<String, Object> entry = clips.computeIfAbsent(clip.key(), key -> {
                    Map<String, Object> made = new LinkedHashMap<>();
                    made.put("sequence", clip.sequence());
                    made.put("object", clip.object());
                    made.put("first", clip.first());
                    made.put("last", clip.last());
                    made.put("prompt", outcome.prompt());
                    return made;
                });
                Map<String, Object> decision = new LinkedHashMap<>();
                decision.put("frame", outcome.frame());
                decision.put("dice", outcome.dice());
                entry.put(run.name(), decision);
            }
        }
        return new ArrayList<>(clips.values());
    }

    /** What is measured lies in the same folder, so that a second run measures nothing again. */
    private record Measuring(TaskContext own, SubMonitor monitor) implements TaskContext {
        @Override
        public Path output() {
            return own.output();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return own.random(purpose);
        }

        @Override
        public <S> S service(Class<S> type) throws RunException {
            return own.service(type);
        }

        @Override
        public void note(String key, String value) {
            own.note(key, value);
        }

        @Override
        public Path tempFolder() throws RunException {
            return own.tempFolder();
        }

        @Override
        public RunContext with(IProgressMonitor other) {
            return own.with(other);
        }
    }
}
