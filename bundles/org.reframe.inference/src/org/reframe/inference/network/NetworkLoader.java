// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.network;

import ai.djl.Device;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.Weights;

/** Makes networks ready to run. An OSGi service; thread-safe. */
public interface NetworkLoader {
    /**
     * Compiles a program and puts its weights on a device. The weights may be closed afterwards.
     *
     * @throws RunException (input) listing missing, unexpected and wrongly shaped keys, or naming the place in the program
     *     that does not compile
     */
    Network load(NetworkDefinition definition, Weights weights, Device device) throws RunException;
}
