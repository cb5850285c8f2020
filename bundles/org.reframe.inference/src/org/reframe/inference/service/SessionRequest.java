// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.Weights;

/**
 * What to open.
 *
 * @param key identifies definition and weights, such as the SHA-256 of the weight file and the options; sessions with one
 *     key share the weights in memory
 * @param definition the network
 * @param weights opens them; called only when no other session has them
 * @param priority whose turn comes first
 */
public record SessionRequest(String key, NetworkDefinition definition, WeightSource weights, Priority priority) {
    /** Opens weights. */
    @FunctionalInterface
    public interface WeightSource {
        /** The weights; closed by the service. */
        Weights open() throws RunException;
    }
}
