// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.project.ProjectService;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Checks every hash and reference of a project: OK, or a line for each problem. */
public final class VerifyProjectTask implements Task<VerifyProjectSettings> {
    private static final String BUNDLE = "org.reframe.core";

    /** For the registry. */
    public VerifyProjectTask() {}

    @Override
    public TaskReport run(VerifyProjectSettings settings, TaskContext context) throws RunException {
        List<String> problems = context.service(ProjectService.class).verify(settings.project(), context.monitor());
        MultiStatus status = new MultiStatus(
                BUNDLE,
                0,
                problems.isEmpty() ? "The project is sound." : problems.size() + " problems in the project.");
        problems.forEach(problem -> status.add(new Status(IStatus.ERROR, BUNDLE, problem)));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sound", problems.isEmpty());
        result.put("problems", problems);
        String text = problems.isEmpty() ? "OK" : String.join("\n", problems);
        return new TaskReport(status, result, List.of(new Section.Text("Check of " + settings.project(), text)));
    }
}
