// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.box;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Follows the box around the object; the masks it gives are filled boxes. */
public final class BoxTrackerPropagator implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        return new BoxSession(video);
    }
}
