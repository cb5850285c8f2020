// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;

/** Runs tasks by id. An OSGi service; thread-safe. */
public interface TaskService {
    /**
     * Runs a task and writes its run folder.
     *
     * @param request what to run
     * @param monitor progress and cancel
     * @return the report; cancelling throws {@link org.eclipse.core.runtime.OperationCanceledException} after what is done
     *     has been kept
     */
    TaskReport run(TaskRequest request, IProgressMonitor monitor) throws RunException;

    /**
     * The settings of a task with their documentation.
     *
     * @throws RunException (usage) for an unknown id
     */
    List<SettingDescription> describe(String taskId) throws RunException;

    /**
     * What to run.
     *
     * @param taskId id, short ({@code propagate}) or full
     * @param settings texts by setting name, as in the recipe; a list setting takes several
     * @param output run folder; created when missing
     * @param seed of all randomness
     */
    record TaskRequest(String taskId, Map<String, List<String>> settings, Path output, long seed) {}

    /**
     * One setting.
     *
     * @param name component name
     * @param type in plain words, such as {@code number}, {@code file}, {@code mask|box|points}
     * @param unit or empty
     * @param byDefault default in text form; empty text when it must be given or has none
     * @param required whether it must be given
     * @param description a sentence
     */
    record SettingDescription(
            String name, String type, String unit, String byDefault, boolean required, String description) {}
}
