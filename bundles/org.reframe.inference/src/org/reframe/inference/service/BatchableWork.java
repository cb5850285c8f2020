// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/**
 * One call of one method, which may be computed together with like calls of other clients that wait for the same model: their
 * inputs are joined along the first axis and the outputs are cut apart again. Only for networks whose results for one row do
 * not depend on the others (batch normalisation as in training does). Results agree with those of a single call to rounding:
 * the engine may choose another kernel for another batch.
 *
 * <p>{@link #inputs} and {@link #result} may be called on another client's thread.
 *
 * @param <R> plain data; no tensor outlives the pass
 */
public interface BatchableWork<R> extends Work<R> {
    /** The method to call. */
    String method();

    /**
     * What has to be equal for two calls to be joined, beside model and method: shapes without the first axis, and everything else
     * that the inputs depend on.
     */
    Object likeness();

    /**
     * The inputs.
     *
     * @param scope closed after the pass
     * @return at least one; the first axes of all have one length
     */
    NDList inputs(NDManager scope) throws RunException;

    /**
     * The result.
     *
     * @param outputs of this call alone: as many rows on the first axis as the inputs have
     */
    R result(NDList outputs) throws RunException;

    @Override
    default R compute(Network network, NDManager scope) throws RunException {
        return result(network.call(method(), inputs(scope).toArray(NDArray[]::new)));
    }

    @Override
    default Optional<Work<R>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
