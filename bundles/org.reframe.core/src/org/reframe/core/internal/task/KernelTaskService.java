// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;
import org.reframe.core.internal.contribution.RegistryContributions;
import org.reframe.core.internal.report.RunFolder;

/** Runs contributed tasks; a task that throws is reported with its id and bundle, and nothing else suffers. */
@Component
public final class KernelTaskService implements TaskService {
    private final BundleContext bundles;
    private final RegistryContributions contributions;

    /** Called by declarative services. */
    @Activate
    public KernelTaskService(BundleContext bundles, @Reference RegistryContributions contributions) {
        this.bundles = bundles;
        this.contributions = contributions;
    }

    @Override
    public List<SettingDescription> describe(String taskId) throws RunException {
        Contribution<?> task = contributions.find(Task.class, taskId);
        return binding(task, task.create()).describe();
    }

    @Override
    public TaskReport run(TaskRequest request, IProgressMonitor monitor) throws RunException {
        Contribution<?> contribution = contributions.find(Task.class, request.taskId());
        Task<?> task = (Task<?>) contribution.create();
        Settings settings = binding(contribution, task).bind(request.settings());
        RunFolder folder = RunFolder.open(contribution, request, bundles);
        KernelContext context = new KernelContext(bundles, monitor, request.output(), request.seed());
        try {
            TaskReport report = invoke(task, settings, context);
            folder.complete(report, context.notes());
            return report;
        } catch (OperationCanceledException e) {
            folder.ended("cancelled", context.notes());
            throw e;
        } catch (RunException e) {
            folder.ended("failed: " + e.getMessage(), context.notes());
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            folder.ended("failed: " + e, context.notes());
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    contribution.id() + " from bundle " + contribution.contributor() + " failed unexpectedly: " + e,
                    e);
        } finally {
            context.deleteTemp();
        }
    }

    private SettingsBinding binding(Contribution<?> contribution, Object task) throws RunException {
        String name = contributions.settingsClass(contribution);
        try {
            return new SettingsBinding(Class.forName(name, true, task.getClass().getClassLoader()));
        } catch (ClassNotFoundException | IllegalArgumentException | IllegalStateException e) {
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    contribution.id() + " from bundle " + contribution.contributor()
                            + " has no usable settings record: " + e.getMessage(),
                    e);
        }
    }

    /** The registry knows a task and its settings record by name only; that they fit is checked by the cast inside. */
    @SuppressWarnings("unchecked")
    private static <S extends Record & Settings> TaskReport invoke(
            Task<?> task, Settings settings, TaskContext context) throws RunException {
        return ((Task<S>) task).run((S) settings, context);
    }
}
