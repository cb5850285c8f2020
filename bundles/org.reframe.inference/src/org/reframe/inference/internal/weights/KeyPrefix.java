// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.Collection;
import java.util.List;

/** Prefixes that wrappers of PyTorch put before every key. */
final class KeyPrefix {
    private static final List<String> KNOWN = List.of("module.", "_orig_mod.");
    /** The counter of an averaged model stands beside the prefixed keys. */
    private static final String AVERAGED = "n_averaged";

    private KeyPrefix() {}

    /** What all keys begin with, of the known prefixes, possibly several; empty when nothing. */
    static String of(Collection<String> keys) {
        StringBuilder prefix = new StringBuilder();
        boolean more = keys.stream().anyMatch(key -> !key.equals(AVERAGED));
        while (more) {
            more = false;
            for (String known : KNOWN) {
                String longer = prefix + known;
                if (keys.stream().allMatch(key -> key.equals(AVERAGED) || key.startsWith(longer))) {
                    prefix.append(known);
                    more = true;
                    break;
                }
            }
        }
        return prefix.toString();
    }

    static String strip(String key, String prefix) {
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }
}
