// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;

/** Creates and opens projects. An OSGi service; thread-safe. */
public interface ProjectService {
    /**
     * Creates a project.
     *
     * @param folder missing or empty
     */
    Project create(Path folder) throws RunException;

    /**
     * Opens a project. What is newer, damaged or locked by another program opens read-only with the reason; an older one is
     * backed up and migrated.
     *
     * @throws RunException when there is no project, or nothing of it can be read
     */
    Project open(Path folder) throws RunException;

    /**
     * Checks every hash and reference of a project without changing it.
     *
     * @return problems in plain words; empty when all is well
     */
    List<String> verify(Path folder, IProgressMonitor monitor) throws RunException;
}
