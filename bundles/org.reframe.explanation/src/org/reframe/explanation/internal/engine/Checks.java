// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.List;

/**
 * Which measures to take beside maps.
 *
 * @param shuffled networks whose weights were shuffled, from a part of them to all; empty for none
 * @param steps of insertion and deletion; 0 for none
 * @param windows whether probabilities over time are computed
 */
public record Checks(List<ExplainedNetwork> shuffled, int steps, boolean windows) {
    public Checks {
        shuffled = List.copyOf(shuffled);
    }
}
