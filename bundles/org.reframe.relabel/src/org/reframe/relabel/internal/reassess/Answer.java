// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one worker said of a video, after the review of the work (reassessing action labels, section on the review).
 *
 * @param approved whether the review kept the answer; a rejected one never counts
 * @param labels classes that the worker selected, ascending; may be empty
 */
public record Answer(boolean approved, SortedSet<Integer> labels) {
    public Answer {
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    }

    /** An answer from labels in any order; a label given twice counts once. */
    public static Answer of(boolean approved, Collection<Integer> labels) {
        return new Answer(approved, new TreeSet<>(labels));
    }
}
