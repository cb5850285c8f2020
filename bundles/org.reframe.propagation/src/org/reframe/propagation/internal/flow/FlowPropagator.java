// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** The propagator that needs no weights, and so works on any machine at once. */
public final class FlowPropagator implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        return new FlowSession(video);
    }
}
