// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Cannot be loaded. */
public final class LoadlessTask implements Task<Nothing> {
    private static final int NUMBER = Integer.parseInt("not a number at load");

    @Override
    public TaskReport run(Nothing settings, TaskContext context) {
        throw new AssertionError(NUMBER);
    }
}
