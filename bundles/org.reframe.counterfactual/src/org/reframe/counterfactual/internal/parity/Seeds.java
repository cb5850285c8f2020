// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.parity;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;

/**
 * Seeds that a golden folder may have been made with: a file that needs one need not name it. Those that files of the folder
 * name come first, then single letters, which is how seeds of such folders are named.
 */
final class Seeds {
    private final Set<String> candidates = new LinkedHashSet<>();

    /** Seeds named in a folder. */
    Seeds(GoldenFolder folder) {
        for (GoldenFile file : folder.files()) {
            file.json().ifPresent(json -> {
                if (!(json.plain() instanceof Map<?, ?> map)) return;
                if (map.get("seed") instanceof String seed) candidates.add(seed);
                if (map.get("meta") instanceof Map<?, ?> meta && meta.get("seed") instanceof String seed) {
                    candidates.add(seed);
                }
            });
        }
        for (char letter = 'A'; letter <= 'Z'; letter++) candidates.add(String.valueOf(letter));
        for (char letter = 'a'; letter <= 'z'; letter++) candidates.add(String.valueOf(letter));
    }

    /** The first seed that passes a check. */
    Optional<String> first(Predicate<String> check) {
        return candidates.stream().filter(check).findFirst();
    }
}
