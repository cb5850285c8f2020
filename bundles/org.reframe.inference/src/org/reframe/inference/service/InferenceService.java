// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** The one place that networks run in. An OSGi service; thread-safe. */
public interface InferenceService {
    /**
     * Opens a model; waits while it loads.
     *
     * @throws RunException when the weights do not fit the network or the device's memory, or the engine does not start
     */
    ModelSession open(SessionRequest request, RunContext context) throws RunException;
}
