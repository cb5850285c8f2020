// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.SettingDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands. One a process. */
final class CommandLine {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);
    private static final String HELP =
            """
            reframe run --list                         tasks, one a line
            reframe run --describe TASK                the settings of a task
            reframe run TASK --out DIR [--seed N] [--recipe FILE] [--name value]...
            reframe demo [--out DIR] [--name value]... the main job on made or real video
            reframe doctor                             checks this machine
            reframe --version | --help

            Settings are given as --name value or --name=value; a list by repeating it. A second run with the same
            settings and folder resumes. Exit codes: 0 done, 1 some items failed or a file cannot be used,
            2 wrong arguments, 3 something is missing on this machine, 4 a defect, 130 cancelled.""";
    private static final List<String> COMMANDS = List.of("run", "demo", "doctor", "--version", "--help");

    private final Console console;
    private final Services services;
    private final Cancellation cancellation;
    private final String version;

    CommandLine(Console console, Services services, Cancellation cancellation, String version) {
        this.console = console;
        this.services = services;
        this.cancellation = cancellation;
        this.version = version;
    }

    /** Runs a command to its end; whatever goes wrong becomes a message and an exit code. */
    ExitCode execute(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (OperationCanceledException e) {
            console.message("Cancelled; what was done is kept. Run the same command again to go on.");
            return ExitCode.CANCELLED;
        } catch (RunException e) {
            LOG.debug("The command failed", e);
            console.message("reframe: " + e.getMessage());
            return ExitCode.of(e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Unexpected failure of the command line", e);
            console.message("reframe: a defect stopped the command: " + e + ". Please report it with the log.");
            return ExitCode.INTERNAL;
        }
    }

    private ExitCode dispatch(List<String> arguments) throws RunException {
        String command = arguments.isEmpty() ? "--help" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (command) {
            case "run" -> run(rest);
            case "demo" -> new TaskCommand(console, services, cancellation).run("demo", rest);
            case "doctor" -> {
                if (!rest.isEmpty()) {
                    throw RunException.usage("doctor takes no arguments, but was given " + rest.get(0) + ".");
                }
                yield new Doctor(console, services).examine();
            }
            case "--version", "-version" -> print("reframe " + version);
            case "--help", "-h", "help" -> print(HELP);
            default ->
                throw RunException.usage(
                        "Unknown command '" + command + "'." + Suggestion.of(command, COMMANDS) + " See --help.");
        };
    }

    private ExitCode run(List<String> arguments) throws RunException {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        switch (first) {
            case "--list":
                return list();
            case "--describe":
                if (arguments.size() != 2) {
                    throw RunException.usage("Give one task: run --describe TASK. See run --list.");
                }
                return describe(arguments.get(1));
            case "--help", "":
                return print(HELP);
            default:
        }
        if (!first.startsWith("-")) {
            return new TaskCommand(console, services, cancellation).run(first, arguments.subList(1, arguments.size()));
        }
        // Without a task, the recipe names it.
        Optional<String> recipe = RecipeOption.find(arguments);
        if (recipe.isPresent()) {
            Recipe read = RecipeReader.read(java.nio.file.Path.of(recipe.get()));
            String task = read.task()
                    .orElseThrow(() -> RunException.usage("The recipe " + recipe.get()
                            + " names no task. Add 'task: ID', or give the task: run TASK."));
            return new TaskCommand(console, services, cancellation).run(task, arguments);
        }
        throw RunException.usage("Unknown option " + first + "."
                + Suggestion.of(first, List.of("--list", "--describe", "--recipe", "--help"))
                + " Give the task first: run TASK --out DIR.");
    }

    private ExitCode list() throws RunException {
        List<String> ids = services.get(Contributions.class).all(Task.class).stream()
                .filter(task -> task.problem().isEmpty())
                .map(Contribution::id)
                .toList();
        Map<String, Integer> uses = new HashMap<>();
        ids.forEach(id -> uses.merge(last(id), 1, Integer::sum));
        ids.stream()
                .map(id -> uses.getOrDefault(last(id), 0) == 1 ? last(id) : id)
                .sorted(Comparator.naturalOrder())
                .forEach(console::result);
        return ExitCode.OK;
    }

    private ExitCode describe(String task) throws RunException {
        Contribution<?> contribution = services.get(Contributions.class).find(Task.class, task);
        List<SettingDescription> settings = services.get(TaskService.class).describe(task);
        console.result(contribution.id() + " — " + contribution.name() + ": " + contribution.description());
        for (SettingDescription setting : settings) {
            String unit = setting.unit().isEmpty() ? "" : " [" + setting.unit() + "]";
            String standard = setting.required()
                    ? " (required)"
                    : setting.byDefault().isEmpty() ? " (optional)" : " (default " + setting.byDefault() + ")";
            console.result("  " + OptionName.of(setting.name()) + " <" + setting.type() + ">" + unit + standard + "  "
                    + setting.description());
        }
        return ExitCode.OK;
    }

    private ExitCode print(String text) {
        text.lines().forEach(console::result);
        return ExitCode.OK;
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
