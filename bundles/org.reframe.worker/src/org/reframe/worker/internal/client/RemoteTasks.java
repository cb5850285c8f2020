// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.ProjectTask;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Reports;
import org.reframe.worker.internal.protocol.Requests;
import org.reframe.worker.internal.protocol.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks in the worker, except those that change a project. A task is not run again by itself when the worker ends. */
final class RemoteTasks implements TaskService {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteTasks.class);

    private final Workers workers;
    private final TaskService here;
    private final Contributions contributions;

    /**
     * Nothing is started yet.
     *
     * @param here runs tasks in this process
     */
    RemoteTasks(Workers workers, TaskService here, Contributions contributions) {
        this.workers = workers;
        this.here = here;
        this.contributions = contributions;
    }

    @Override
    public List<SettingDescription> describe(String taskId) throws RunException {
        return here.describe(taskId);
    }

    @Override
    public TaskReport run(TaskRequest request, IProgressMonitor monitor) throws RunException {
        if (contributions.find(Task.class, request.taskId()).create() instanceof ProjectTask) {
            return here.run(request, monitor);
        }
        try (Wire wire = connect()) {
            boolean told = false;
            try (CancelWatch watch = new CancelWatch(monitor, wire)) {
                wire.send(Message.RUN, out -> Requests.write(out, request));
                told = true;
                return answer(wire, monitor);
            } catch (IOException e) {
                LOG.warn("The worker process ended while {} ran", request.taskId(), e);
                throw ended(request, told, e);
            }
        } catch (IOException e) {
            throw RunException.environment(
                    "The computing process takes no connection: " + e.getMessage() + ". Run the task again.", e);
        } finally {
            monitor.done();
        }
    }

    private Wire connect() throws IOException, RunException {
        return workers.connect();
    }

    private RunException ended(TaskRequest request, boolean told, IOException why) throws RunException {
        String how = workers.end();
        String log = WorkerCommand.log().map(file -> " Its log: " + file + ".").orElse("");
        return RunException.environment(
                "The computing process ended " + (told ? "while the task " + request.taskId() + " ran" : "too early")
                        + " ("
                        + how + "). What was done is kept in "
                        + request.output().toAbsolutePath()
                        + ": run the task again with the same settings and folder to go on." + log,
                why);
    }

    private static TaskReport answer(Wire wire, IProgressMonitor monitor) throws IOException, RunException {
        DataInputStream in = wire.body();
        while (true) {
            switch (wire.next()) {
                case BEGIN -> monitor.beginTask(Wire.readText(in), in.readInt());
                case PART -> monitor.setTaskName(Wire.readText(in));
                case DOING -> monitor.subTask(Wire.readText(in));
                case WORKED -> monitor.internalWorked(in.readDouble());
                case REPORT -> {
                    return Reports.read(in);
                }
                case CANCELLED -> throw new OperationCanceledException();
                case FAILED -> {
                    int kind = in.readUnsignedByte();
                    RunException.Kind[] kinds = RunException.Kind.values();
                    throw new RunException(kinds[Math.min(kind, kinds.length - 1)], Wire.readText(in), null);
                }
                default -> throw new IOException("an unknown message");
            }
        }
    }
}
