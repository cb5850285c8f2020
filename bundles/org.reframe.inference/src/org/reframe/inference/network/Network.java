// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.reframe.api.run.RunException;

/**
 * A network with its weights on a device. Calls may come from several threads; training and gradients from one at a time,
 * since the engine has one gradient collector a process. Closing it frees the weights; arrays that calls returned belong to
 * their caller and stay.
 */
public interface Network extends AutoCloseable {
    /** What it was made from. */
    NetworkDefinition definition();

    /** The scope of its weights; a sub-manager of it is on the right device. */
    NDManager scope();

    /** Parameters and buffers by key, in the definition's order; the arrays themselves, so that training changes them. */
    Map<String, NDArray> parameters();

    /**
     * Runs a method without gradients.
     *
     * @param method one of the definition's methods
     * @param arguments its tensors, in order, on the network's device; the results belong to the scope of the first
     * @throws RunException naming method, shapes and the engine's own message when it fails
     */
    NDList call(String method, NDArray... arguments) throws RunException;

    /** As {@link #call}, recorded for the gradient collector that is open on this thread. */
    NDList callForGradient(String method, NDArray... arguments) throws RunException;

    @Override
    void close();
}
