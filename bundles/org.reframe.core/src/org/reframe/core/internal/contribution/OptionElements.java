// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IConfigurationElement;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.contribution.ContributionOption.Choice;

/** Reads the {@code option} elements of a contribution. What cannot be written in a choice is left out. */
final class OptionElements {
    private OptionElements() {}

    /** Those that can be chosen from, each name once. */
    static List<ContributionOption> read(IConfigurationElement contribution) {
        Map<String, ContributionOption> options = new LinkedHashMap<>();
        for (IConfigurationElement element : contribution.getChildren("option")) {
            List<Choice> choices = Stream.of(element.getChildren("choice"))
                    .map(choice -> new Choice(text(choice, "value"), text(choice, "meaning")))
                    .filter(choice -> Choice.isWritable(choice.value()))
                    .toList();
            option(text(element, "name"), text(element, "label"), choices)
                    .ifPresent(option -> options.putIfAbsent(option.name(), option));
        }
        return List.copyOf(options.values());
    }

    private static Optional<ContributionOption> option(String name, String label, List<Choice> choices) {
        if (choices.isEmpty() || !ContributionOption.isName(name)) return Optional.empty();
        return Optional.of(new ContributionOption(name, label.isEmpty() ? name : label, choices));
    }

    private static String text(IConfigurationElement element, String attribute) {
        String value = element.getAttribute(attribute);
        return value == null ? "" : value.strip();
    }
}
