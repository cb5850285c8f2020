// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.TaskRequest;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Reports;
import org.reframe.worker.internal.protocol.Requests;
import org.reframe.worker.internal.protocol.Wire;

/** One task: a thread reads cancels, another computes and writes the run folder. The end of the connection cancels it. */
final class TaskConnection {
    private final Wire wire;
    private final Services services;

    TaskConnection(Wire wire, Services services) {
        this.wire = wire;
        this.services = services;
    }

    /** Runs the task that was asked for; returns when it has ended. */
    void serve() throws IOException, InterruptedException {
        TaskRequest request = Requests.read(wire.body());
        TaskMonitor monitor = new TaskMonitor(wire);
        Thread computing = Thread.ofPlatform().name("task " + request.taskId()).start(() -> compute(request, monitor));
        try {
            while (wire.next() == Message.CANCEL) monitor.setCanceled(true);
            throw new IOException("an unknown request");
        } finally {
            // Without its desktop nobody waits for it; what it did stays in its folder.
            monitor.setCanceled(true);
            computing.join();
        }
    }

    private void compute(TaskRequest request, TaskMonitor monitor) {
        try {
            TaskReport report = services.get(TaskService.class).run(request, monitor);
            wire.send(Message.REPORT, out -> Reports.write(out, report));
        } catch (RunException | RuntimeException | LinkageError | IOException e) {
            Failures.tell(wire, e);
        }
    }
}
