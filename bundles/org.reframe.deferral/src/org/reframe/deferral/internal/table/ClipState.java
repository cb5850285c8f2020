// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.List;
import java.util.SortedMap;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;

/**
 * A clip after some corrections. Not changed after it was made.
 *
 * @param pins given so far, ascending; at least one
 * @param masks of all other frames that the propagator answered
 * @param dice of every frame with truth, prompted ones included, 0–1
 */
public record ClipState(List<Pin> pins, SortedMap<Integer, PropagatedMask> masks, SortedMap<Integer, Double> dice) {
    public ClipState {
        pins = List.copyOf(pins);
    }

    /** Mean Dice over the frames with truth, 0–1. */
    public double mean() {
        // Rounding may carry a mean of ones beyond 1.
        return Math.min(
                1,
                dice.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0));
    }
}
