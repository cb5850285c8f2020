// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/**
 * Measures what learning to re-prompt learns from: for every clip the loss l(0) of the propagation from the first frame's
 * prompt, and l(0,k) with a correction on each candidate frame. Rows are kept as they are measured, under a hash of all they
 * depend on: a run that was cancelled goes on where it was, and another length, prompt or propagator never gets old rows.
 */
public final class DeferralCostsTask implements Task<DeferralCostsSettings> {
    /** Changed when losses are measured in another way, so that kept rows of the old way are not used. */
    private static final int PROTOCOL = 1;

    private static final String BUNDLE = "org.reframe.deferral";

    @Override
    public TaskReport run(DeferralCostsSettings settings, TaskContext context) throws RunException {
        Contribution<Propagator> propagator =
                context.service(Contributions.class).find(Propagator.class, settings.propagator());
        context.note("propagator", propagator.id());
        SubMonitor progress = SubMonitor.convert(context.monitor(), 100);
        Path davis = settings.davis().isPresent()
                ? settings.davis().get()
                : phantoms(settings.phantoms(), context, progress.split(10));
        Map<String, Object> header = header(settings, propagator);
        // Window, stride and |J| are in each clip's own frames, so that another stride reuses what it shares.
        List<String> common = List.of(
                "deferral costs " + PROTOCOL, propagator.id(), settings.prompt().name());
        List<TruthFolder.Sequence> sequences = TruthFolder.sequences(davis, settings.sequences());
        CostsCache cache = new CostsCache(context.output().resolve("clips"));
        MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some sequences failed");
        List<ClipCosts> rows = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        SequenceMeasurement measurement = new SequenceMeasurement(settings, propagator, cache, context);
        progress.setWorkRemaining(sequences.size());
        for (TruthFolder.Sequence sequence : sequences) {
            progress.setTaskName(sequence.name());
            try {
                List<ClipCosts> measured = measurement.rows(sequence, common, progress.split(1));
                rows.addAll(measured);
                if (measured.isEmpty()) empty.add(sequence.name());
            } catch (RunException e) {
                status.add(new Status(IStatus.ERROR, BUNDLE, sequence.name() + ": " + e.getMessage(), e));
            }
        }
        CostsCache.table(context.output().resolve("deferral-costs.json"), header, rows);
        Map<String, Object> result = new LinkedHashMap<>(header);
        result.putAll(CostsReport.result(rows, measurement.reused()));
        result.put("sequencesWithoutClips", empty);
        return new TaskReport(status.isOK() ? Status.OK_STATUS : status, result, CostsReport.sections(rows));
    }

    /** What all rows of the table have in common. */
    private static Map<String, Object> header(DeferralCostsSettings settings, Contribution<Propagator> propagator) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("protocol", PROTOCOL);
        header.put("propagator", propagator.id());
        header.put("prompt", settings.prompt().name().toLowerCase(Locale.ROOT));
        header.put("window", settings.window());
        header.put("stride", settings.stride());
        header.put("candidates", settings.candidates());
        header.put("loss", "1 - mean Dice");
        return header;
    }

    /** Made anew for each run: the same numbers give the same bytes, so that kept rows fit. */
    private static Path phantoms(int count, TaskContext context, SubMonitor progress) throws RunException {
        progress.setTaskName("Making phantoms");
        progress.setWorkRemaining(count);
        Path root = context.tempFolder().resolve("phantoms");
        List<PhantomSettings.Scene> scenes =
                List.of(PhantomSettings.Scene.OBJECTS, PhantomSettings.Scene.ACTORS, PhantomSettings.Scene.HARD);
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "phantom-%05d", i);
            PhantomSettings clip = new PhantomSettings(name, scenes.get(i % scenes.size()), 320, 240, 100, i, 0);
            context.service(PhantomService.class).write(clip, root, context.with(progress.split(1)));
        }
        return root;
    }
}
