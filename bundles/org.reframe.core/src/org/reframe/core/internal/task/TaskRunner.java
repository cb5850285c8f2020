// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.run.RunException.Kind;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.core.internal.contribution.TaskCatalog;
import org.reframe.core.internal.report.Outcome;
import org.reframe.core.internal.report.Outcome.State;
import org.reframe.core.internal.report.RecipeText;
import org.reframe.core.internal.report.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks and writes their run folders, however they end. Thread-safe. */
@Component
public final class TaskRunner implements TaskService {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final Contributions contributions;
    private final TaskCatalog catalog;
    private final Host host;

    /** Made by declarative services. */
    @Activate
    public TaskRunner(BundleContext context, @Reference Contributions contributions, @Reference TaskCatalog catalog) {
        this(contributions, catalog, new OsgiHost(context));
    }

    TaskRunner(Contributions contributions, TaskCatalog catalog, Host host) {
        this.contributions = contributions;
        this.catalog = catalog;
        this.host = host;
    }

    @Override
    public List<SettingDescription> describe(String taskId) throws RunException {
        return binder(taskId).describe();
    }

    @Override
    public TaskReport run(TaskRequest request, IProgressMonitor monitor) throws RunException {
        Contribution<?> task = contributions.find(Task.class, request.taskId());
        SettingsBinder binder = binder(task.id());
        Record settings = binder.bind(request.settings());
        Map<String, Object> recipe = binder.recipe(settings);
        Object instance = task.create();
        RunFolder folder = RunFolder.open(request.output(), RecipeText.of(task.id(), request.seed(), recipe));
        Instant start = Instant.now();
        try (Scratch scratch = new Scratch()) {
            VideoWatch watch = new VideoWatch(host);
            KernelContext context = new KernelContext(
                    monitor, request.seed(), folder.path(), new ConcurrentHashMap<>(), watch, scratch);
            Run run = new Run(task, folder, context, recipe, start, watch);
            return finish(run, instance, settings);
        } finally {
            monitor.done();
        }
    }

    private SettingsBinder binder(String taskId) throws RunException {
        return new SettingsBinder(taskId, catalog.settings(taskId));
    }

    private TaskReport finish(Run run, Object instance, Record settings) throws RunException {
        TaskReport report;
        try {
            report = run.watch().told(call(run, instance, settings));
        } catch (OperationCanceledException cancelled) {
            run.keep(State.CANCELLED, "run again with the same settings and folder to go on");
            throw cancelled;
        } catch (RunException failed) {
            run.keep(State.FAILED, String.valueOf(failed.getMessage()));
            throw failed;
        }
        boolean cancelled = report.status().getSeverity() == IStatus.CANCEL;
        State state =
                cancelled ? State.CANCELLED : report.status().matches(IStatus.ERROR) ? State.ITEMS_FAILED : State.OK;
        run.write(run.outcome(state, report));
        if (cancelled) {
            throw new OperationCanceledException(report.status().getMessage());
        }
        return report;
    }

    /** Calls the task. By reflection, as nothing at compile time ties its settings type to the record that was bound. */
    private static TaskReport call(Run run, Object instance, Record settings) throws RunException {
        Throwable thrown;
        try {
            Object report = Task.class
                    .getMethod("run", Record.class, TaskContext.class)
                    .invoke(instance, settings, run.context());
            if (report instanceof TaskReport done) {
                return done;
            }
            thrown = new NullPointerException("it returned no report");
        } catch (InvocationTargetException e) {
            @Nullable Throwable cause = e.getCause();
            thrown = cause == null ? e : cause;
        } catch (ReflectiveOperationException e) {
            thrown = e;
        }
        if (thrown instanceof OperationCanceledException cancelled) {
            throw cancelled;
        }
        if (thrown instanceof RunException failed) {
            throw failed;
        }
        if (thrown instanceof OutOfMemoryError) {
            throw RunException.environment(
                    "The task " + run.task().id()
                            + " ran out of memory. Give Java more, such as -Xmx4g, or smaller input.",
                    thrown);
        }
        LOG.error(
                "Task {} of {} failed unexpectedly", run.task().id(), run.task().contributor(), thrown);
        throw new RunException(
                Kind.INTERNAL,
                "The task " + run.task().id() + " of the plug-in " + run.task().contributor() + " failed unexpectedly: "
                        + thrown + ". This is a defect of that plug-in; report it with the log.",
                thrown);
    }

    /** One run, and how it is written down. */
    private record Run(
            Contribution<?> task,
            RunFolder folder,
            KernelContext context,
            Map<String, Object> recipe,
            Instant start,
            VideoWatch watch) {
        Outcome outcome(State state, TaskReport report) {
            IStatus status = report.status();
            List<String> problems = Arrays.stream(status.getChildren())
                    .filter(child -> !child.isOK())
                    .map(IStatus::getMessage)
                    .toList();
            String message = status.isOK() ? "" : status.getMessage();
            return new Outcome(task.id(), task.name(), state, message, problems, report.result(), report.sections());
        }

        void write(Outcome outcome) throws RunException {
            folder.write(outcome, Provenance.of(context, task.id(), recipe, start));
        }

        /** Writes down a run without a report; a second failure is logged, so that the first one reaches the user. */
        void keep(State state, String message) {
            try {
                List<String> warnings = watch.warnings();
                write(new Outcome(task.id(), task.name(), state, message, warnings, new LinkedHashMap<>(), List.of()));
            } catch (RunException e) {
                LOG.warn("The run folder {} could not be completed: {}", folder.path(), e.getMessage());
            }
        }
    }
}
