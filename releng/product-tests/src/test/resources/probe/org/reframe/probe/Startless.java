// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Cannot start. */
public final class Startless implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        throw new IllegalStateException("no start today");
    }
}
