// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.Map;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Turns prompts into masks. Implement this and register it at {@code org.reframe.api.propagators}.
 *
 * <p>Contract of all SPI: called off the UI thread, a new instance a run, cancel is
 * {@link org.eclipse.core.runtime.OperationCanceledException}, never null, no threads or printing of one's own.
 */
@ExtensionPoint(id = "org.reframe.api.propagators", element = "propagator")
public interface Propagator {
    /**
     * Opens a clip.
     *
     * @param video stays open, and owned by the caller, until the session is closed
     * @throws RunException when this propagator cannot work on it; says what to do
     */
    PropagationSession open(Video video, RunContext context) throws RunException;

    /**
     * Opens a clip with options, which each propagator documents; see {@link PropagatorChoice} for how people write them.
     *
     * @throws RunException (usage) naming an option that is unknown or out of range; also when the propagator cannot work on
     *     the clip
     */
    default PropagationSession open(Video video, Map<String, String> options, RunContext context) throws RunException {
        if (!options.isEmpty()) {
            throw RunException.usage(
                    "This propagator has no options; leave out " + String.join(", ", options.keySet()));
        }
        return open(video, context);
    }
}
