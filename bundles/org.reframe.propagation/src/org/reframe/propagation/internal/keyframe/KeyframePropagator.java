// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.keyframe;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Interpolates shapes between drawn masks, as keyframes of other tools do; the pictures play no part. */
public final class KeyframePropagator implements Propagator {
    @Override
    public PropagationSession open(Video video, RunContext context) {
        return new KeyframeSession(video.info());
    }
}
