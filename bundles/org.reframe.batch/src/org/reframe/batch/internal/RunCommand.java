// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.SettingDescription;
import org.reframe.api.task.TaskService.TaskRequest;

/** {@code run}: lists, describes or runs tasks. */
final class RunCommand {
    private final Contributions contributions;
    private final TaskService tasks;
    private final Console console;

    RunCommand(Contributions contributions, TaskService tasks, Console console) {
        this.contributions = contributions;
        this.tasks = tasks;
        this.console = console;
    }

    ExitCode run(CommandLine line, IProgressMonitor monitor) throws RunException {
        if (line.has("list")) {
            contributions.all(Task.class).forEach(task -> console.result(shortId(task)));
            return ExitCode.OK;
        }
        if (line.value("describe").isPresent()) {
            return describe(line.value("describe").get());
        }
        TaskRequest request = request(line);
        TaskReport report = tasks.run(request, monitor);
        summary(report.result(), "");
        console.message("Written to " + request.output().resolve("index.html"));
        if (!report.status().isOK()) {
            for (var child : report.status().getChildren()) {
                console.message("failed: " + child.getMessage());
            }
            return ExitCode.FAILED_ITEMS;
        }
        return ExitCode.OK;
    }

    private static String shortId(Contribution<?> task) {
        return task.id().substring(task.id().lastIndexOf('.') + 1);
    }

    private ExitCode describe(String id) throws RunException {
        Contribution<?> task = contributions.find(Task.class, id);
        console.result(shortId(task) + ": " + task.description());
        for (SettingDescription setting : tasks.describe(id)) {
            String unit = setting.unit().isEmpty() ? "" : " [" + setting.unit() + "]";
            String value = setting.required()
                    ? "required"
                    : setting.byDefault().isEmpty() ? "optional" : "default " + setting.byDefault();
            String option = setting.name().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            console.result("  --" + option + "  " + setting.type() + unit + ", " + value);
            console.result("      " + setting.description());
        }
        return ExitCode.OK;
    }

    private static TaskRequest request(CommandLine line) throws RunException {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        String task;
        long seed = 0;
        if (line.path("recipe").isPresent()) {
            RecipeFile recipe = RecipeFile.read(line.path("recipe").get());
            task = recipe.task();
            seed = recipe.seed();
            settings.putAll(recipe.settings());
            if (!line.operands().isEmpty() && !task.endsWith(line.operands().get(0))) {
                throw RunException.usage("The recipe is for " + task + ", not " + line.operands().get(0) + ".");
            }
        } else if (line.operands().isEmpty()) {
            throw RunException.usage("Which task? \"reframe run --list\" lists them.");
        } else {
            task = line.operands().get(0);
        }
        if (line.operands().size() > 1) {
            throw RunException.usage("What is \"" + line.operands().get(1) + "\"? Settings begin with two dashes.");
        }
        settings.putAll(line.settings());
        if (line.value("seed").isPresent()) {
            try {
                seed = Long.parseLong(line.value("seed").get());
            } catch (NumberFormatException e) {
                throw RunException.usage("--seed is \"" + line.value("seed").get() + "\", not a whole number.");
            }
        }
        Path output = line.path("out").orElseThrow(() -> RunException.usage("Give --out FOLDER for the results."));
        return new TaskRequest(task, settings, output, seed);
    }

    private void summary(Map<?, ?> figures, String prefix) {
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && map.size() <= 4) {
                summary(map, prefix + name + ".");
            } else if (!(value instanceof Map) && !(value instanceof List)) {
                console.result(prefix + name + ": " + value);
            }
        });
    }
}
