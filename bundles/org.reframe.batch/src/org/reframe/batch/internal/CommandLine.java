// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;

/**
 * A parsed command line.
 *
 * @param command first word; empty when there is none
 * @param operands words that are no options, after the command
 * @param options texts by option name without dashes, in order
 */
record CommandLine(String command, List<String> operands, Map<String, List<String>> options) {
    /** Options that take no value. */
    private static final List<String> FLAGS = List.of("list", "help", "version");

    /**
     * Parses words: {@code --name value}, {@code --name=value}, {@code --flag}. A value may begin with a dash when it is not
     * two dashes and a letter, so that file names such as {@code -x.mp4} and negative numbers can be given.
     *
     * @throws RunException (usage) for an option without a value
     */
    static CommandLine parse(List<String> words) throws RunException {
        String command = "";
        List<String> operands = new ArrayList<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (isOption(word)) {
                int equals = word.indexOf('=');
                String name = word.substring(2, equals < 0 ? word.length() : equals);
                String value;
                if (equals >= 0) {
                    value = word.substring(equals + 1);
                } else if (FLAGS.contains(name)) {
                    value = "true";
                } else if (i + 1 < words.size() && !isOption(words.get(i + 1))) {
                    value = words.get(++i);
                } else {
                    throw RunException.usage(word + " needs a value. Write " + word + " VALUE or " + word + "=VALUE.");
                }
                options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            } else if (command.isEmpty()) {
                command = word;
            } else {
                operands.add(word);
            }
        }
        return new CommandLine(command, List.copyOf(operands), options);
    }

    private static boolean isOption(String word) {
        return word.length() > 2 && word.startsWith("--") && Character.isLetter(word.charAt(2));
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The one value of an option. */
    Optional<String> value(String option) throws RunException {
        List<String> values = options.getOrDefault(option, List.of());
        if (values.size() > 1) {
            throw RunException.usage("--" + option + " is given " + values.size() + " times.");
        }
        return values.stream().findFirst();
    }

    Optional<Path> path(String option) throws RunException {
        return value(option).map(Path::of);
    }

    /** Task settings: every option but the runner's own; {@code max-frames} becomes {@code maxFrames}. */
    Map<String, List<String>> settings() {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        options.forEach((name, values) -> {
            if (!List.of("out", "seed", "recipe").contains(name)) {
                settings.put(camelCase(name), List.copyOf(values));
            }
        });
        return settings;
    }

    private static String camelCase(String option) {
        StringBuilder name = new StringBuilder();
        for (String part : option.split("-")) {
            name.append(
                    name.isEmpty() || part.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }
}
