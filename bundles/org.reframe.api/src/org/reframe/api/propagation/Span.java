// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.List;
import java.util.Optional;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PromptCheck;
import org.reframe.api.run.RunException;

/**
 * The frames of one object between two neighbouring pins, both left out. Before the first pin or after the last one, a side
 * is open. A correction recomputes only the spans beside it, so a span's result may depend on its own bounds and nothing else.
 *
 * @param first first frame to compute, 0-based
 * @param last last frame to compute, inclusive
 * @param before the pin at {@code first - 1} or earlier
 * @param after the pin at {@code last + 1} or later
 */
public record Span(int first, int last, Optional<Pin> before, Optional<Pin> after) {
    public Span {
        if (first < 0 || last < first || before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("Span " + first + "…" + last + " without frames or without pins");
        }
        if (before.isPresent() && before.get().frame() >= first
                || after.isPresent() && after.get().frame() <= last) {
            throw new IllegalArgumentException("Span " + first + "…" + last + " reaches beyond its pins");
        }
    }

    /** Number of frames. */
    public int length() {
        return last - first + 1;
    }

    /**
     * Checks that a clip has the frames, and the pins beside them.
     *
     * @param check of the clip
     * @throws RunException (usage) naming what is wrong
     */
    public void check(PromptCheck check) throws RunException {
        check.frame(last);
        for (Optional<Pin> bound : List.of(before, after)) {
            if (bound.isPresent()) {
                check.pin(bound.get());
            }
        }
    }
}
