// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Videos by the number of approved answers and by whether an approved worker selected the legacy label (the dissertation's
 * table of review outcomes). Used by one thread.
 */
public final class ApprovalTable {
    /**
     * A cell.
     *
     * @param approved number of approved answers
     * @param legacySelected whether one of them holds the legacy label
     */
    public record Cell(int approved, boolean legacySelected) {}

    private final SortedMap<Cell, Integer> counts =
            new TreeMap<>(Comparator.comparing(Cell::approved).thenComparing(Cell::legacySelected));

    /** Counts one video. */
    public void add(int legacy, List<Answer> answers) {
        List<Answer> approved = answers.stream().filter(Answer::approved).toList();
        boolean selected = approved.stream().anyMatch(answer -> answer.labels().contains(legacy));
        counts.merge(new Cell(approved.size(), selected), 1, Integer::sum);
    }

    /** Cells that hold a video, with their numbers of videos. */
    public Map<Cell, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
