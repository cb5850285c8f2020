// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.contribution;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An option that a contribution lets people choose, as its {@code option} element says. It may know others, which have to be
 * written.
 *
 * @param name as it is written
 * @param label for people
 * @param choices at least one; the first is what the contribution does without it
 */
public record ContributionOption(String name, String label, List<Choice> choices) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when there is no choice, or the name cannot be written
     */
    public ContributionOption {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) throw new IllegalArgumentException("The option " + name + " has no choices");
        if (!isName(name)) throw new IllegalArgumentException("No name of an option: " + name);
    }

    /**
     * A value that can be chosen.
     *
     * @param value as it is written; empty for leaving the option out
     * @param meaning in words; empty where the value says it
     */
    public record Choice(String value, String meaning) {
        private static final Pattern WRITABLE = Pattern.compile("[^,=\\p{Cntrl}]{0,200}");

        /** Whether a value can be written in a choice such as {@code flow:cuts=cross,refine=on}. */
        public static boolean isWritable(String value) {
            return WRITABLE.matcher(value).matches();
        }
    }

    /** Letters, digits, hyphens and underscores, a letter first. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The value that is in force without it. */
    public String byDefault() {
        return choices.getFirst().value();
    }
}
