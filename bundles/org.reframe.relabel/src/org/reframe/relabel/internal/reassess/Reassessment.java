// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The labels of a video after reassessment: its legacy label and what the rules assign (dissertation on reassessing action
 * labels, rules 1 to 3). The legacy label always stays, because the review asked what else is right.
 *
 * @param agreement the rule that applies
 * @param labels classes, ascending; at least the legacy label
 */
public record Reassessment(Agreement agreement, SortedSet<Integer> labels) {
    public Reassessment {
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    }

    /**
     * Applies the rules.
     *
     * @param legacy the label of the data set
     * @param answers of all workers, rejected ones included
     * @param reading what holds where the rules are silent
     */
    public static Reassessment of(int legacy, List<Answer> answers, Reading reading) {
        Agreement agreement = Agreement.of(answers);
        SortedSet<Integer> labels = new TreeSet<>();
        labels.add(legacy);
        switch (agreement) {
            case ALL_THREE, BOTH, NONE_OF_THREE -> labels.addAll(Reading.UNION.merge(answers));
            case PART_OF_THREE, PART_OF_TWO -> labels.addAll(reading.merge(answers));
            case NONE_OF_TWO, TOO_FEW -> {}
        }
        return new Reassessment(agreement, labels);
    }
}
