// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.lang.reflect.Method;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;
import org.reframe.api.run.RunException.Kind;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.ui.settings.SettingsType;

/** Finds the settings record of a task. */
final class TaskTypes {
    private TaskTypes() {}

    /**
     * The settings of a task; loads its class, so not for the UI thread.
     *
     * @throws RunException when the task cannot be used
     */
    static SettingsType settings(Contribution<?> task) throws RunException {
        if (task.problem().isPresent()) {
            throw new RunException(
                    Kind.INTERNAL,
                    task.name() + " cannot be used: " + task.problem().orElse(""),
                    null);
        }
        return of(task.create().getClass());
    }

    /** The settings of a task's class: what its {@code run} takes. */
    static SettingsType of(Class<?> type) throws RunException {
        if (Task.class.isAssignableFrom(type)) {
            for (Method method : type.getMethods()) {
                Class<?>[] takes = method.getParameterTypes();
                if (method.getName().equals("run")
                        && takes.length == 2
                        && takes[1] == TaskContext.class
                        && takes[0] != Record.class
                        && Settings.class.isAssignableFrom(takes[0])) {
                    return new SettingsType(takes[0]);
                }
            }
        }
        throw new RunException(Kind.INTERNAL, type.getName() + " takes no settings record. Update its plug-in.", null);
    }
}
