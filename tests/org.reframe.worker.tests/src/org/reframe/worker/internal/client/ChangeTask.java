// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.reframe.api.task.ProjectTask;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Says in which process it runs. */
public final class ChangeTask implements ProjectTask<ChangeTask.ChangeSettings> {
    /** Nothing of use. */
    public record ChangeSettings(@Setting(description = "Any word.", byDefault = "none") String word)
            implements Settings {}

    @Override
    public TaskReport run(ChangeSettings settings, TaskContext context) {
        return new TaskReport(
                Status.OK_STATUS, Map.of("process", ProcessHandle.current().pid()), List.of());
    }
}
