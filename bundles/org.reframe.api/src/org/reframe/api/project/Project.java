// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.nio.file.Path;
import java.util.Optional;
import org.reframe.api.run.RunException;

/** An open project. Thread-safe. Closing it releases the lock; nothing needs saving. */
public interface Project extends AutoCloseable {
    /** The project folder. */
    Path folder();

    /** Why it is read-only (newer format, damaged, locked by another program …); empty when it can be edited. */
    Optional<String> readOnlyReason();

    /** What it holds. */
    ProjectContent content();

    /**
     * Applies a step. On return it is on disk; when it throws, nothing has changed.
     *
     * @throws RunException when read-only, when an edit does not fit the content, or when the disk fails
     */
    void apply(Step step) throws RunException;

    /** Undo, redo and snapshots. */
    EditHistory history();

    /** Adds a listener, called after each change on the thread that made it; returns a handle that removes it. */
    AutoCloseable listen(ProjectListener listener);

    @Override
    void close();
}
