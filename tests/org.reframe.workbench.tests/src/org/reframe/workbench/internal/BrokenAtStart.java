// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Fails when a clip is opened. */
public final class BrokenAtStart implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        throw new IllegalStateException("cannot start");
    }
}
