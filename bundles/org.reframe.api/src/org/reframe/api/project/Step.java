// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.project;

import java.util.List;
import java.util.UUID;

/**
 * Edits that are applied together or not at all.
 *
 * @param label what the person did, for the undo menu
 * @param group consecutive steps with the same group are undone together, such as a correction and the propagation it caused
 * @param edits at least one
 */
public record Step(String label, UUID group, List<Edit> edits) {
    public Step {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("A step without edits");
        }
    }

    /** A step that is undone by itself. */
    public static Step of(String label, Edit... edits) {
        return new Step(label, UUID.randomUUID(), List.of(edits));
    }
}
