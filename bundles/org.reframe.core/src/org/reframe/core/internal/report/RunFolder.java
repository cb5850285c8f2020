// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.osgi.framework.BundleContext;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService.TaskRequest;

/**
 * The folder of one run. Every file appears complete or not at all. Running again with the same recipe resumes; with another
 * one is refused, so that results of different settings never mix.
 */
public final class RunFolder {
    private static final String RECIPE = "recipe.yaml";

    private final Path folder;
    private final String title;
    private final Provenance provenance;

    private RunFolder(Path folder, String title, Provenance provenance) {
        this.folder = folder;
        this.title = title;
        this.provenance = provenance;
    }

    /**
     * Creates the folder, or opens it to resume.
     *
     * @throws RunException (usage) when the folder holds another run or other files
     */
    public static RunFolder open(Contribution<?> task, TaskRequest request, BundleContext bundles)
            throws RunException {
        Path folder = request.output();
        String recipe = new Recipe(task.id(), request.seed(), request.settings()).toYaml();
        Path file = folder.resolve(RECIPE);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                if (!Files.readString(file).equals(recipe)) {
                    throw RunException.usage(
                            folder + " holds a run with other settings (see " + file
                                    + "). Give another --out, or delete that folder.");
                }
            } else {
                try (Stream<Path> children = Files.list(folder)) {
                    if (children.findAny().isPresent()) {
                        throw RunException.usage(
                                folder + " is not empty and holds no " + RECIPE + ". Give another --out.");
                    }
                }
                write(file, recipe);
            }
        } catch (IOException e) {
            throw RunException.environment(
                    folder + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
        }
        return new RunFolder(folder, task.name(), new Provenance(task, request, bundles, Instant.now()));
    }

    /** Writes result, tables, page and provenance. */
    public void complete(TaskReport report, Map<String, String> notes) throws RunException {
        Map<String, Object> result = new LinkedHashMap<>(report.result());
        result.put("status", report.status().isOK() ? "ok" : "some items failed");
        if (!report.status().isOK()) {
            result.put("failures", failures(report.status()));
        }
        write(folder.resolve("result.json"), Json.text(result));
        for (Section section : report.sections()) {
            if (section instanceof Section.Table table) {
                write(folder.resolve(table.name() + ".csv"), Csv.text(table));
            }
        }
        write(folder.resolve("index.html"), new HtmlReport(title, provenance, report).text());
        write(folder.resolve("provenance.json"), Json.text(provenance.toMap("complete", notes)));
    }

    /** Notes that the run ended early. */
    public void ended(String how, Map<String, String> notes) throws RunException {
        write(folder.resolve("provenance.json"), Json.text(provenance.toMap(how, notes)));
    }

    private static List<String> failures(IStatus status) {
        return status.isMultiStatus()
                ? Stream.of(status.getChildren()).map(IStatus::getMessage).toList()
                : List.of(status.getMessage());
    }

    private static void write(Path target, String text) throws RunException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RunException.environment(
                    target + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
        }
    }
}
