// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.training.internal.clips.ClipSet;

/** The task's measure, for tests of other packages. */
public final class Measured {
    private Measured() {}

    public static double accuracy(Network network, ClipSet clips, IProgressMonitor monitor) throws RunException {
        return new Accuracy(clips).measure(network, monitor);
    }
}
