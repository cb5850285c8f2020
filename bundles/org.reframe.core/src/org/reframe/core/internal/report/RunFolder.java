// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;

/** The folder that a run writes. Every file appears whole or not at all. Used by one run at a time. */
public final class RunFolder {
    private static final long MAX_RECIPE_BYTES = 4 << 20;

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder for a recipe: a new one, or one in which the same recipe ran before.
     *
     * @throws RunException (usage) when another recipe ran there, (environment) when it cannot be written
     */
    public static RunFolder open(Path path, String recipe) throws RunException {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("recipe.yaml");
            if (!Files.exists(file)) {
                refuseForeign(folder);
                WholeFile.forced(file).write(recipe);
            } else if (Files.size(file) > MAX_RECIPE_BYTES || !same(file, recipe)) {
                throw RunException.usage("The folder " + folder + " holds a run with another recipe (see " + file
                        + "). Choose another --out, or empty the folder.");
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return new RunFolder(folder);
    }

    /** The folder; absolute. */
    public Path path() {
        return folder;
    }

    /**
     * Writes result, tables, page and provenance.
     *
     * @param provenance in order
     */
    public void write(Outcome outcome, Map<String, Object> provenance) throws RunException {
        Set<String> names = new HashSet<>();
        List<Section> sections =
                outcome.sections().stream().map(s -> named(s, names)).toList();
        for (Section section : sections) {
            if (section instanceof Section.Table table) {
                WholeFile.forced(folder.resolve(table.name() + ".csv")).write(Csv.text(table));
            }
            if (section instanceof Section.Chart chart) {
                String name = free(chart.title(), "chart", names);
                WholeFile.forced(folder.resolve(name + ".svg")).write(SvgChart.file(chart));
            }
        }
        Outcome whole = new Outcome(
                outcome.taskId(),
                outcome.taskName(),
                outcome.state(),
                outcome.message(),
                outcome.problems(),
                outcome.result(),
                sections);
        WholeFile.forced(folder.resolve("index.html")).write(Page.text(whole));
        WholeFile.forced(folder.resolve("provenance.json")).write(Json.text(provenance));
        WholeFile.forced(folder.resolve("result.json")).write(Json.text(result(outcome)));
    }

    private static Map<String, Object> result(Outcome outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("task", outcome.taskId());
        values.put("status", outcome.state().word());
        values.put("message", outcome.message());
        values.put("problems", outcome.problems());
        outcome.result().forEach(values::putIfAbsent);
        return values;
    }

    /** A table under a name that is safe as a file and used once. */
    private static Section named(Section section, Set<String> used) {
        if (!(section instanceof Section.Table table)) {
            return section;
        }
        return new Section.Table(table.title(), free(table.name(), "table", used), table.columns(), table.rows());
    }

    private static String free(String wanted, String otherwise, Set<String> used) {
        String safe =
                wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        String stem = safe.isEmpty() ? otherwise : safe.substring(0, Math.min(80, safe.length()));
        String name = stem;
        for (int i = 2; !used.add(name); i++) {
            name = stem + "-" + i;
        }
        return name;
    }

    private static boolean same(Path file, String recipe) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .equals(recipe);
    }

    /** Files of ours without a recipe belong to something we do not understand: they are not written over. */
    private static void refuseForeign(Path folder) throws RunException {
        for (String name : List.of("result.json", "index.html", "provenance.json")) {
            if (Files.exists(folder.resolve(name))) {
                throw RunException.usage("The folder " + folder + " holds " + name
                        + " but no recipe.yaml, so it is not a run that can be resumed. Choose another --out.");
            }
        }
    }

    private static RunException unwritable(Path folder, IOException cause) {
        return RunException.environment(
                "The run folder " + folder + " cannot be written: " + cause.getMessage() + " ("
                        + cause.getClass().getSimpleName() + "). Check its permissions and free disk space.",
                cause);
    }
}
