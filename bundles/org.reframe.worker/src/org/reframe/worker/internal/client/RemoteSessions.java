// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Opens sessions in the worker process; comes before the service that opens them in this one. */
@Component(property = "service.ranking:Integer=100")
public final class RemoteSessions implements PropagationSessions {
    private final Workers workers;

    /** Made by declarative services. Nothing is started yet. */
    @Activate
    public RemoteSessions() {
        this(new Workers(RemoteSessions::start));
    }

    RemoteSessions(Workers workers) {
        this.workers = workers;
    }

    private static WorkerProcess start() throws RunException {
        Path folder = Path.of(System.getProperty("reframe.worker", System.getProperty("java.io.tmpdir", ".")));
        try {
            return WorkerProcess.start(
                    WorkerCommand.of(folder.resolve("configuration")), folder.resolve("video-index"));
        } catch (IOException e) {
            throw RunException.environment(
                    "The worker process cannot be prepared in " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public PropagationSession open(String propagator, Video video, RunContext context) throws RunException {
        RemoteSession session = new RemoteSession(workers, propagator, video.source());
        session.open(context);
        return session;
    }

    /** Ends the worker. */
    @Deactivate
    public void deactivate() {
        workers.close();
    }
}
