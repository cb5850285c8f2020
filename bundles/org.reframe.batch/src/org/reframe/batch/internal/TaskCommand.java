// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.TaskRequest;

/** Runs one task from arguments. */
final class TaskCommand {
    private final Console console;
    private final Services services;
    private final Cancellation cancellation;

    TaskCommand(Console console, Services services, Cancellation cancellation) {
        this.console = console;
        this.services = services;
        this.cancellation = cancellation;
    }

    /**
     * Runs a task.
     *
     * @param task id
     * @param arguments options; those given here win over the recipe's
     */
    ExitCode run(String task, List<String> arguments) throws RunException {
        TaskService tasks = services.get(TaskService.class);
        RunArguments given = RunArguments.parse(arguments, tasks.describe(task));
        Recipe recipe =
                given.recipe().isPresent() ? RecipeReader.read(given.recipe().get()) : Recipe.NONE;
        checkTask(task, recipe);
        Map<String, List<String>> settings = new LinkedHashMap<>(recipe.settings());
        settings.putAll(given.settings());
        Path output = given.output()
                .or(() -> standard(task))
                .orElseThrow(() -> RunException.usage("Give the folder to write: --out DIR."));
        long seed = given.seed().or(recipe::seed).orElse(0L);
        String shown = task.substring(task.lastIndexOf('.') + 1);
        ProgressLine progress = new ProgressLine(console, System::nanoTime, shown);
        TaskReport report;
        try (Cancellation.Guard guard = cancellation.guard(progress)) {
            report = tasks.run(new TaskRequest(task, settings, output, seed), progress);
            guard.finished();
        }
        print(report, output);
        return ExitCode.of(report.status());
    }

    /** Only the demo has a folder of its own to write to, as it is run to be looked at. */
    private static Optional<Path> standard(String task) {
        return task.equals("demo") || task.endsWith(".demo") ? Optional.of(Path.of("reframe-demo")) : Optional.empty();
    }

    private void checkTask(String task, Recipe recipe) throws RunException {
        if (recipe.task().isPresent()) {
            Contributions contributions = services.get(Contributions.class);
            Contribution<?> asked = contributions.find(Task.class, task);
            Contribution<?> written =
                    contributions.find(Task.class, recipe.task().get());
            if (!asked.id().equals(written.id())) {
                throw RunException.usage("The recipe is for " + written.id() + ", not for " + asked.id() + ".");
            }
        }
    }

    private void print(TaskReport report, Path output) {
        report.result().forEach((name, value) -> {
            if (value instanceof Number || value instanceof String || value instanceof Boolean) {
                console.result(name + ": " + value);
            }
        });
        console.result("report: " + output.resolve("index.html"));
        if (!report.status().isOK()) {
            console.message("reframe: " + report.status().getMessage());
            for (IStatus child : report.status().getChildren()) {
                if (!child.isOK()) {
                    console.message("  " + child.getMessage());
                }
            }
        }
    }
}
