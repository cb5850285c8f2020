// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.Video;

/** Cannot be loaded. */
public final class Loadless implements Propagator {
    private static final int NUMBER = Integer.parseInt("not a number at load");

    @Override
    public PropagationSession open(Video video, RunContext context) {
        throw new AssertionError(NUMBER);
    }
}
