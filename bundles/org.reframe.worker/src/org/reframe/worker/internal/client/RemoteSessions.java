// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Opens sessions in the worker process. */
final class RemoteSessions implements PropagationSessions {
    private final Workers workers;

    /** Nothing is started yet. */
    RemoteSessions(Workers workers) {
        this.workers = workers;
    }

    @Override
    public PropagationSession open(String propagator, Video video, RunContext context) throws RunException {
        RemoteSession session = new RemoteSession(workers, propagator, video.source());
        session.open(context);
        return session;
    }
}
