// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/** What training lowers. */
@FunctionalInterface
public interface Objective {
    /**
     * The loss of a batch. The network is run by {@code callForGradient}, by a method that trains: only that one uses and
     * updates the statistics of batches.
     *
     * <p>Operations of an array that is recorded with a plain number must not be used here: the engine keeps the number for the
     * way back, but its memory ends with the call. Scale what is not recorded, or make an array in the batch's scope.
     *
     * @param batch tensors of the examples with a first axis for the batch; their scope ends with the step
     * @return a single number, recorded for gradients
     */
    NDArray loss(Network network, NDList batch) throws RunException;
}
