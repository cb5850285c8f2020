// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService.SettingDescription;

/**
 * Arguments of a run, read against the task's settings.
 *
 * @param output run folder, if given
 * @param seed if given
 * @param recipe file, if given
 * @param settings texts by setting name
 */
record RunArguments(
        Optional<Path> output, Optional<Long> seed, Optional<Path> recipe, Map<String, List<String>> settings) {
    private static final List<String> OWN = List.of("--out", "--seed", "--recipe");

    /**
     * Reads {@code --name value}, {@code --name=value} and, for true/false settings, {@code --name} alone.
     *
     * @throws RunException (usage) naming the argument
     */
    static RunArguments parse(List<String> arguments, List<SettingDescription> known) throws RunException {
        Map<String, SettingDescription> byOption = new LinkedHashMap<>();
        known.forEach(setting -> byOption.put(OptionName.of(setting.name()), setting));
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, List<String>> settings = new LinkedHashMap<>();
        List<String> options = new ArrayList<>(OWN);
        options.addAll(byOption.keySet());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String option = equals > 0 ? argument.substring(0, equals) : argument;
            if (!options.contains(option)) {
                throw unknown(argument, option, options);
            }
            boolean mine = OWN.contains(option);
            boolean flag = !mine && setting(byOption, option).type().startsWith("true|false");
            String value;
            if (equals > 0) {
                value = argument.substring(equals + 1);
            } else if (i + 1 < arguments.size() && isValue(arguments.get(i + 1), flag)) {
                value = arguments.get(++i);
            } else if (flag) {
                value = "true";
            } else {
                throw RunException.usage("The option " + option + " needs a value.");
            }
            if (mine) {
                if (own.containsKey(option)) {
                    throw RunException.usage("The option " + option + " is given twice.");
                }
                own.put(option, value);
            } else {
                settings.computeIfAbsent(setting(byOption, option).name(), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return new RunArguments(path(own, "--out"), seed(own), path(own, "--recipe"), settings);
    }

    private static SettingDescription setting(Map<String, SettingDescription> byOption, String option) {
        return Optional.ofNullable(byOption.get(option)).orElseThrow();
    }

    /** A word that begins with two dashes is an option; one dash (such as a negative number) can be a value. */
    private static boolean isValue(String next, boolean flag) {
        return flag ? List.of("true", "false", "yes", "no", "on", "off").contains(next) : !next.startsWith("--");
    }

    private static RunException unknown(String argument, String option, List<String> options) {
        return argument.startsWith("-")
                ? RunException.usage("Unknown option " + option + "." + Suggestion.of(option, options) + " Known: "
                        + String.join(", ", options))
                : RunException.usage("Unexpected argument '" + argument + "': settings are given as --name value.");
    }

    private static Optional<Path> path(Map<String, String> own, String option) throws RunException {
        if (!own.containsKey(option)) {
            return Optional.empty();
        }
        String text = own.getOrDefault(option, "");
        try {
            if (!text.isBlank()) {
                return Optional.of(Path.of(text));
            }
        } catch (InvalidPathException e) {
            throw RunException.usage("The value of " + option + " is not a file name: " + e.getReason());
        }
        throw RunException.usage("The value of " + option + " is empty.");
    }

    private static Optional<Long> seed(Map<String, String> own) throws RunException {
        String text = own.getOrDefault("--seed", "");
        try {
            return own.containsKey("--seed") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            throw RunException.usage("The seed '" + text + "' is not a whole number.");
        }
    }
}
