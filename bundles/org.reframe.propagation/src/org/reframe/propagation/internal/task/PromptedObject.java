// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.util.List;
import org.reframe.api.prompt.Prompt;

/**
 * An object and what was said about it.
 *
 * @param id palette index, 1–255
 * @param name for people
 * @param prompts at least one, at most one a frame
 */
record PromptedObject(int id, String name, List<FramePrompt> prompts) {
    /**
     * A prompt on a frame.
     *
     * @param frame 0-based
     * @param prompt what was given
     */
    record FramePrompt(int frame, Prompt prompt) {}
}
