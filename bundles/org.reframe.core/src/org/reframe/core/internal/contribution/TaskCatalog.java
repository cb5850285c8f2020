// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import org.reframe.api.run.RunException;

/** Settings records of tasks. A service inside the kernel; thread-safe. */
public interface TaskCatalog {
    /**
     * The settings record of a task.
     *
     * @param taskId id, short, full or former
     * @throws RunException when there is no such task, or its settings class cannot be loaded
     */
    Class<?> settings(String taskId) throws RunException;
}
