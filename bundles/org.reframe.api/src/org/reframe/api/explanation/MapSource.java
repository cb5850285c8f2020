// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * What a map was computed from.
 *
 * @param layer name as the network's {@code stages} give it, or {@code input}
 * @param method id of the method
 * @param pooling of its weights
 * @param target index of the class whose score it explains, from 0
 * @param against index of the class whose score is taken off first, for the difference of two; -1 for none
 */
public record MapSource(String layer, String method, TemporalPooling pooling, int target, int against) {
    /** Layer name of maps that belong to the input itself. */
    public static final String INPUT = "input";

    public MapSource {
        if (layer.isEmpty() || method.isEmpty() || target < 0 || against < -1 || against == target) {
            throw new IllegalArgumentException(
                    "A map of layer '" + layer + "' by '" + method + "' for class " + target + " against " + against);
        }
    }
}
