// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.List;
import java.util.Map;
import org.reframe.api.task.Section;

/**
 * What is written of a run, however it ended.
 *
 * @param taskId full id
 * @param taskName for people
 * @param state how it ended
 * @param message why, or empty
 * @param problems one line for each failed item
 * @param result figures in order
 * @param sections of the page, in order
 */
public record Outcome(
        String taskId,
        String taskName,
        State state,
        String message,
        List<String> problems,
        Map<String, Object> result,
        List<Section> sections) {
    /** How a run ended. */
    public enum State {
        /** Everything was done. */
        OK("ok"),
        /** Some items failed; the rest was done. */
        ITEMS_FAILED("some items failed"),
        /** It stopped with an error. */
        FAILED("failed"),
        /** It was cancelled; what was done is kept. */
        CANCELLED("cancelled");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As written in {@code result.json}. */
        public String word() {
            return word;
        }
    }
}
