// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.List;
import java.util.Optional;

/** Finds the recipe file among arguments, before the task that they belong to is known. Pure. */
final class RecipeOption {
    private RecipeOption() {}

    static Optional<String> find(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--recipe=")) {
                return Optional.of(argument.substring("--recipe=".length()));
            }
            if (argument.equals("--recipe") && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
