// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.UUID;
import org.reframe.api.project.Project;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Propagates tracks of a project, span by span, storing masks durably as they come. An OSGi service; thread-safe. */
public interface TrackPropagation {
    /**
     * Computes the frames of a range that are stale or have no mask. On cancel, what is done is kept.
     *
     * @return frames computed
     */
    int run(Request request, RunContext context) throws RunException;

    /**
     * What to propagate.
     *
     * @param project open for editing
     * @param video whose frames
     * @param track which object
     * @param first first frame of the range, 0-based
     * @param last last frame, inclusive
     * @param propagator id
     * @param group undo group: one undo takes back all steps with the same group
     */
    record Request(Project project, VideoId video, TrackId track, int first, int last, String propagator, UUID group) {}
}
