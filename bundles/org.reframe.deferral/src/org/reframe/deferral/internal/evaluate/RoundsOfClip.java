// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.List;
import java.util.Objects;

/**
 * The rounds of a clip with one policy.
 *
 * @param sequence name
 * @param object palette index
 * @param first first frame
 * @param last last frame, inclusive
 * @param rounds the first prompt, then each correction; at least one
 * @param end why there was no further one, a sentence for people
 */
record RoundsOfClip(String sequence, int object, int first, int last, List<Round> rounds, String end) {
    RoundsOfClip {
        rounds = List.copyOf(rounds);
        // A file of an earlier run may lack it.
        Objects.requireNonNull(end);
        if (rounds.isEmpty()) throw new IllegalArgumentException("A clip without its first prompt");
    }

    /** State after some corrections; the last one when there were fewer. */
    Round after(int corrections) {
        return rounds.get(Math.min(corrections, rounds.size() - 1));
    }

    /** Number of corrections. */
    int corrections() {
        return rounds.size() - 1;
    }
}
