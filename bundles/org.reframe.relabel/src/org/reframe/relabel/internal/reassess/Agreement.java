// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * How far the approved answers about a video agree, and by that which rule of the dissertation applies. It was made for three
 * workers; more are judged in the same way, two standing for exactly two and three for three or more.
 */
public enum Agreement {
    /** Rule 1: three approved, all with the same labels. */
    ALL_THREE("rule1", true),
    /** Rule 2: exactly two approved, both with the same labels. */
    BOTH("rule2", true),
    /** Rule 3: three approved, no two share a label. */
    NONE_OF_THREE("rule3", true),
    /** Two approved that share no label: no rule, the legacy label stays. */
    NONE_OF_TWO("norule2", true),
    /** Three approved that agree in part; the dissertation does not say what holds then. */
    PART_OF_THREE("partial3", false),
    /** Two approved that agree in part; the dissertation does not say what holds then. */
    PART_OF_TWO("partial2", false),
    /** Fewer than two approved: no rule, the legacy label stays. */
    TOO_FEW("norule", true);

    private final String code;
    private final boolean settled;

    Agreement(String code, boolean settled) {
        this.code = code;
        this.settled = settled;
    }

    /** Short name in tables and files. */
    public String code() {
        return code;
    }

    /** Whether the dissertation settles the labels, so that all readings give the same. */
    public boolean settled() {
        return settled;
    }

    /** Judges the answers about one video. */
    public static Agreement of(List<Answer> answers) {
        List<SortedSet<Integer>> sets =
                answers.stream().filter(Answer::approved).map(Answer::labels).toList();
        if (sets.size() < 2) return TOO_FEW;
        boolean three = sets.size() > 2;
        if (sets.stream().distinct().count() == 1) return three ? ALL_THREE : BOTH;
        if (disjoint(sets)) return three ? NONE_OF_THREE : NONE_OF_TWO;
        return three ? PART_OF_THREE : PART_OF_TWO;
    }

    private static boolean disjoint(List<SortedSet<Integer>> sets) {
        int labels = sets.stream().mapToInt(Set::size).sum();
        return sets.stream().flatMap(Set::stream).distinct().count() == labels;
    }
}
