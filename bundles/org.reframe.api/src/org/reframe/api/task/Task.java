// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunException;

/**
 * A long computation. Register it at {@code org.reframe.api.tasks}; its settings record makes the form, the command line and
 * the recipe.
 *
 * @param <S> the settings record
 */
@ExtensionPoint(id = "org.reframe.api.tasks", element = "task")
public interface Task<S extends Record & Settings> {
    /**
     * Runs to the end, or to the cancel. What was already written to the output folder must stay usable; running again with
     * the same settings resumes.
     *
     * @return what came of it; items that failed are in the status, not thrown
     */
    TaskReport run(S settings, TaskContext context) throws RunException;
}
