// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.Map;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * The propagator that needs no weights, and so works on any machine at once. Option {@code cuts}: {@code stop} (default) does
 * not track across a scene cut, {@code cross} does.
 */
public final class FlowPropagator implements Propagator {
    private static final String CUTS = "cuts";

    @Override
    public PropagationSession open(Video video, RunContext context) {
        return new FlowSession(video, true);
    }

    @Override
    public PropagationSession open(Video video, Map<String, String> options, RunContext context) throws RunException {
        String cuts = options.getOrDefault(CUTS, "stop");
        boolean known = cuts.equals("stop") || cuts.equals("cross");
        if (!known || options.keySet().stream().anyMatch(name -> !name.equals(CUTS))) {
            throw RunException.usage("flow has one option, cuts, which is stop or cross; not " + options);
        }
        return new FlowSession(video, cuts.equals("stop"));
    }
}
