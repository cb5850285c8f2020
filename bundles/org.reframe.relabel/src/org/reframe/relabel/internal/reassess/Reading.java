// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What to take from approved answers that agree in part only, which the dissertation leaves open. */
public enum Reading {
    /** Labels that every approved worker selected. */
    INTERSECTION("intersection"),
    /** Labels that at least two approved workers selected. */
    MAJORITY("majority2"),
    /** Labels that any approved worker selected. */
    UNION("union");

    private final String code;

    Reading(String code) {
        this.code = code;
    }

    /** Short name in tables and files. */
    public String code() {
        return code;
    }

    /** Labels of answers that agree in part; rejected answers are passed over. */
    SortedSet<Integer> merge(List<Answer> answers) {
        Map<Integer, Integer> votes = new TreeMap<>();
        int approved = 0;
        for (Answer answer : answers) {
            if (!answer.approved()) continue;
            approved++;
            for (Integer label : answer.labels()) votes.merge(label, 1, Integer::sum);
        }
        int wanted =
                switch (this) {
                    case INTERSECTION -> approved;
                    case MAJORITY -> 2;
                    case UNION -> 1;
                };
        SortedSet<Integer> labels = new TreeSet<>();
        votes.forEach((label, count) -> {
            if (count >= wanted) labels.add(label);
        });
        return labels;
    }
}
