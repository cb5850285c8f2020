// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;

/** Undo and redo without limit, across sessions. Thread-safe. */
public interface EditHistory {
    /** Takes back the last step and all of its group; its label, or empty when there is nothing to take back. */
    Optional<String> undo() throws RunException;

    /** Does again what was taken back last; its label, or empty. */
    Optional<String> redo() throws RunException;

    /** Label of what {@link #undo()} would take back. */
    Optional<String> undoLabel() throws RunException;

    /** Label of what {@link #redo()} would do again. */
    Optional<String> redoLabel() throws RunException;

    /** Snapshots by name, oldest first. */
    List<String> snapshots() throws RunException;

    /** Saves the present state under a name. */
    void snapshot(String name) throws RunException;

    /** Goes back to a snapshot, as an edit that can itself be undone. */
    void restore(String name) throws RunException;
}
