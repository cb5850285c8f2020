// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.Arrays;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * Kinds of prompt that clips are measured with.
 *
 * @param first on a clip's first frame
 * @param correction on the corrected ones
 */
public record Prompts(PromptKind first, PromptKind correction) {
    private static final String THEN = "+";

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException when it names no kinds of prompt
     */
    public static Prompts of(String text) {
        int then = text.indexOf(THEN);
        if (then < 0) return new Prompts(kind(text), kind(text));
        return new Prompts(kind(text.substring(0, then)), kind(text.substring(then + 1)));
    }

    private static PromptKind kind(String name) {
        return Arrays.stream(PromptKind.values())
                .filter(kind -> kind.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no kind of prompt"));
    }

    /** Whether corrections are of the same kind as the first prompt. */
    public boolean isOne() {
        return first == correction;
    }

    /** As headers and reports write it: {@code mask}, or {@code mask+box} for boxes after a mask. */
    public String text() {
        return isOne() ? TableHeader.name(first) : TableHeader.name(first) + THEN + TableHeader.name(correction);
    }
}
