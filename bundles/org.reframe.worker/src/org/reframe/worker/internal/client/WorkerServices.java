// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskService;

/**
 * Offers sessions and tasks that run in one worker process, before the services that run them in this one. In a worker itself it
 * offers nothing: there they run where they are.
 */
@Component(
        immediate = true,
        service = {})
public final class WorkerServices {
    private static final String REMOTE = "reframe.remote";

    private final Workers workers = new Workers(WorkerServices::start);
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();

    /** Made by declarative services. No process is started yet. */
    @Activate
    public WorkerServices(
            BundleContext context,
            @Reference(target = "(!(" + REMOTE + "=*))") TaskService here,
            @Reference Contributions contributions) {
        if (Boolean.getBoolean(WorkerCommand.INSIDE)) return;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(REMOTE, true);
        properties.put(Constants.SERVICE_RANKING, 100);
        offered.add(context.registerService(PropagationSessions.class, new RemoteSessions(workers), properties));
        offered.add(
                context.registerService(TaskService.class, new RemoteTasks(workers, here, contributions), properties));
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

    /** Withdraws the services and ends the worker. */
    @Deactivate
    public void deactivate() {
        offered.forEach(ServiceRegistration::unregister);
        workers.close();
    }
}
