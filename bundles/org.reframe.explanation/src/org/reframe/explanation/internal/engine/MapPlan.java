// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.List;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.TemporalPooling;

/**
 * Which maps to make.
 *
 * @param methods in order
 * @param layers names, or patterns with {@code *}; empty for all
 * @param pooling of weights
 * @param smooth whether maps are averaged over the mirrored clip and three contrasts
 */
public record MapPlan(
        List<Contribution<ExplanationMethod>> methods, List<String> layers, TemporalPooling pooling, boolean smooth) {
    public MapPlan {
        methods = List.copyOf(methods);
        layers = List.copyOf(layers);
    }

    /** Whether a layer is wanted. */
    public boolean wants(String layer) {
        return layers.isEmpty() || layers.stream().anyMatch(pattern -> matches(pattern, layer));
    }

    /** Whether a pattern means a layer: its name, its last part, or with {@code *} for any text. */
    static boolean matches(String pattern, String layer) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) return layer.equals(pattern) || layer.endsWith("." + pattern);
        int at = parts[0].length();
        if (!layer.startsWith(parts[0])) return false;
        for (int i = 1; i < parts.length - 1; i++) {
            int found = layer.indexOf(parts[i], at);
            if (found < 0) return false;
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return layer.endsWith(last) && layer.length() - last.length() >= at;
    }
}
