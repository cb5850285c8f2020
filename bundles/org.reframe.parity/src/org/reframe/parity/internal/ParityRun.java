// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Runs all items that some kind finds in a folder. Used by one thread. */
final class ParityRun {
    private record Job(ParityKind kind, ParityItem item) {}

    private final List<ParityKind> kinds;
    private final Consumer<Row> rows;

    /**
     * A run.
     *
     * @param kinds fresh ones
     * @param rows gets each comparison when it is made
     */
    ParityRun(List<ParityKind> kinds, Consumer<Row> rows) {
        this.kinds = kinds;
        this.rows = rows;
    }

    /** Runs the items whose names contain a pattern; files that belong to no item are failures. */
    void run(DiskFolder folder, Pattern only, RunContext context) throws RunException {
        Set<GoldenFile> known = new HashSet<>();
        List<Job> jobs = new ArrayList<>();
        for (ParityKind kind : kinds) {
            for (ParityItem item : items(kind, folder)) {
                known.addAll(item.files());
                if (only.matcher(item.name()).find()) jobs.add(new Job(kind, item));
            }
        }
        SubMonitor monitor = SubMonitor.convert(context.monitor(), Math.max(1, jobs.size()));
        for (Job job : jobs) {
            if (monitor.isCanceled()) throw new OperationCanceledException();
            monitor.subTask(job.item.name());
            run(job, context.with(monitor.split(1)));
        }
        folder.folderFiles().stream()
                .filter(file -> !known.contains(file) && !companion(file, folder))
                .filter(file -> only.matcher(file.name()).find())
                .forEach(file -> rows.accept(new Row(file.name(), unknown(file))));
    }

    /** What a kind finds; one that fails must not keep the others from their items. */
    private List<ParityItem> items(ParityKind kind, DiskFolder folder) {
        try {
            return kind.items(folder);
        } catch (RunException | RuntimeException e) {
            if (e instanceof OperationCanceledException cancel) throw cancel;
            rows.accept(new Row(kind.getClass().getName(), Comparison.failed("items", String.valueOf(e.getMessage()))));
            return List.of();
        }
    }

    private void run(Job job, RunContext context) {
        String name = job.item.name();
        boolean[] any = new boolean[1];
        try {
            job.kind.run(
                    job.item,
                    comparison -> {
                        any[0] = true;
                        rows.accept(new Row(name, comparison));
                    },
                    context);
            // A check that compares nothing must not look like one that passed.
            if (!any[0]) rows.accept(new Row(name, Comparison.failed("item", "nothing was compared")));
        } catch (OperationCanceledException e) {
            throw e;
        } catch (RunException | RuntimeException e) {
            String why = e instanceof RunException ? "" : e.getClass().getSimpleName() + ": ";
            rows.accept(new Row(name, Comparison.failed("item", why + e.getMessage())));
        }
    }

    /** Tensors beside an index belong to it: what it does not name is not recorded. */
    private static boolean companion(FolderFile file, DiskFolder folder) {
        if (!file.name().endsWith(".safetensors")) return false;
        String place = file.name().substring(0, file.name().lastIndexOf('/') + 1);
        return folder.folderFiles().stream()
                .anyMatch(other -> other.name().endsWith(".json")
                        && other.name().startsWith(place)
                        && other.name().indexOf('/', place.length()) < 0);
    }

    private static Comparison unknown(FolderFile file) {
        String why = file.problem();
        if (!why.isEmpty()) return Comparison.failed("file", why);
        String kind = file.json()
                .filter(json -> json.has("meta"))
                .map(json -> {
                    try {
                        return " '" + json.at("meta").at("item").text() + "'";
                    } catch (RunException e) {
                        return "";
                    }
                })
                .orElse("");
        return Comparison.failed("file", "unknown kind" + kind);
    }
}
