// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Cannot even be made. */
public final class BrokenAtLoad implements Propagator {
    /** Fails. */
    public BrokenAtLoad() {
        throw new UnsatisfiedLinkError("no such library");
    }

    @Override
    public PropagationSession open(Video video, RunContext context) {
        throw new AssertionError("was never made");
    }
}
