// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Opens sessions, in this process or in a worker process beside it: native code can end a process, and the desktop shall not
 * be that process. An OSGi service; thread-safe.
 */
public interface PropagationSessions {
    /**
     * Opens a clip with a propagator.
     *
     * @param propagator id
     * @param video stays open, and owned by the caller, until the session is closed
     * @throws RunException for an unknown id, or when the propagator cannot work on the clip
     */
    PropagationSession open(String propagator, Video video, RunContext context) throws RunException;
}
