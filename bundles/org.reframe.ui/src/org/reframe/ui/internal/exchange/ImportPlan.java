// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.List;
import java.util.UUID;
import org.reframe.api.exchange.LossReport.Loss;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Step;

/**
 * What an import would change.
 *
 * @param edits all of it
 * @param counts what comes in
 * @param conflicts pinned or accepted frames on which the file says something else
 * @param losses what could not be carried
 */
record ImportPlan(List<Edit> edits, Counts counts, List<Conflict> conflicts, List<Loss> losses) {
    ImportPlan {
        edits = List.copyOf(edits);
        conflicts = List.copyOf(conflicts);
        losses = List.copyOf(losses);
    }

    /**
     * What comes in.
     *
     * @param videos videos that get something
     * @param newTracks new objects
     * @param pins pins set
     * @param masks masks without pin
     */
    record Counts(int videos, int newTracks, int pins, int masks) {
        @Override
        public String toString() {
            return amount(newTracks, "new object") + ", " + amount(pins, "pin") + " and " + amount(masks, "mask")
                    + " in " + amount(videos, "video");
        }

        private static String amount(int count, String what) {
            return count + " " + what + (count == 1 ? "" : "s");
        }
    }

    /**
     * A frame on which the project and the file differ, and a person has had the word.
     *
     * @param where video, object and frame
     */
    record Conflict(String where) {}

    /** One step that is undone at once. */
    Step step(String name) {
        return new Step("Import " + name, UUID.randomUUID(), edits);
    }
}
