// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * What a correction with a kind of prompt costs.
 *
 * @param kind of prompt
 * @param seconds of the annotator, above 0
 * @param cost in units of a clip's mean Dice, 0–1
 */
public record PromptCost(PromptKind kind, double seconds, double cost) {
    public PromptCost {
        if (!(seconds > 0 && Double.isFinite(seconds)) || !(cost >= 0 && cost <= 1)) {
            throw new IllegalArgumentException("A " + kind + " in " + seconds + " s for " + cost);
        }
    }

    /** Seconds that a prompt takes somebody who was never timed: those that were measured for EVA-VOS, three clicks for points. */
    public static double usualSeconds(PromptKind kind) {
        return switch (kind) {
            case MASK -> 80;
            case BOX -> 7;
            case POINTS -> 5.5;
        };
    }
}
