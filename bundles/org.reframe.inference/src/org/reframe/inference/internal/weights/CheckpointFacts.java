// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers and texts beside the tensors of a checkpoint, two levels deep. */
final class CheckpointFacts {
    private static final int MOST = 500;
    private static final int LONGEST = 1 << 16;

    private CheckpointFacts() {}

    static Map<String, String> of(Object root) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (root instanceof Map<?, ?> map) {
            put(map, "", facts);
            map.forEach((key, value) -> {
                if (key instanceof String name && value instanceof Map<?, ?> inner) put(inner, name + ".", facts);
            });
        }
        return Map.copyOf(facts);
    }

    private static void put(Map<?, ?> map, String before, Map<String, String> facts) {
        map.forEach((key, value) -> {
            boolean fact = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (key instanceof String name && fact && facts.size() < MOST && name.length() < LONGEST) {
                String text = value.toString();
                facts.put(before + name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
            }
        });
    }
}
