// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/**
 * One pass over the device, and how it could be made smaller.
 *
 * @param <R> plain data; no tensor outlives the pass
 */
public interface Work<R> {
    /** Memory it needs on the device beside the weights, an estimate in bytes; refused before anything is allocated. */
    long bytes();

    /**
     * Computes.
     *
     * @param scope closed after the pass; make every tensor in it
     */
    R compute(Network network, NDManager scope) throws RunException;

    /** The same work after a step of the ladder; empty when that step cannot be taken. Never asked for {@code CPU}. */
    Optional<Work<R>> smaller(LadderStep step);
}
