// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.project;

import java.util.Optional;
import org.eclipse.core.runtime.jobs.Job;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Step;
import org.reframe.api.run.RunException;

/** The project that is open in the desktop; one at a time. An OSGi service; thread-safe. */
public interface DesktopProject {
    /** Family of jobs that write computed masks to the project; they are stopped before an undo and before closing. */
    Object COMPUTING = new Object();

    /** The open project. */
    Optional<Project> current();

    /** Makes a project the open one, and waits until the one before is closed; not for the UI thread. */
    void use(Project project);

    /** Closes the open project, and waits until it is closed; not for the UI thread. */
    void close();

    /** Applies a step in the background; steps are applied in the order given. Failures are shown. */
    Job apply(Step step);

    /**
     * Makes a step from what the project holds by then and applies it, in the background and in the order given. Failures are
     * shown.
     */
    Job change(String label, StepSource source);

    /** Makes a step; not on the UI thread. */
    @FunctionalInterface
    interface StepSource {
        /** The step, from what the project holds. */
        Step make(ProjectContent content) throws RunException;
    }

    /** Takes back the last step in the background. */
    Job undo();

    /** Does again the last step taken back, in the background. */
    Job redo();

    /**
     * Adds a listener for opening, closing and every change.
     *
     * @param listener called on any thread
     * @return removes it
     */
    Registration listen(Runnable listener);

    /** Removes a listener. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
