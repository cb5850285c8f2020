// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/** Measures a network on examples that it does not train on. */
@FunctionalInterface
public interface Validation {
    /**
     * The measure, such as accuracy; larger is better.
     *
     * @param network run by a method that does not train
     */
    double measure(Network network, IProgressMonitor monitor) throws RunException;
}
