// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reframe.api.explanation.ClassScores;

/**
 * The classes as a person picks among them: best first, with the clip's own marked.
 *
 * @param rows those that are shown
 * @param labels what the clip is said to show and the network makes of it, in words; empty when nothing says so
 */
public record ClassRows(List<Row> rows, String labels) {
    /** So many classes are shown; the clip's own always. */
    static final int MOST = 200;

    /**
     * A class.
     *
     * @param index in the model
     * @param rank 1 for the most probable
     * @param name of the class
     * @param label whether the clip is said to show it
     */
    public record Row(int index, int rank, String name, boolean label) {}

    /**
     * Rows of a side.
     *
     * @param side with scores and labels
     * @param filter part of a name, in any case; empty for all
     */
    public static ClassRows of(Side side, String filter) {
        ClassScores scores = side.explanation().scores();
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        List<Integer> order = scores.top(scores.count());
        Map<String, Row> known = new HashMap<>();
        List<String> labels = side.explanation().clip().labels();
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < order.size(); at++) {
            int index = order.get(at);
            String name = scores.name(index);
            Row row = new Row(index, at + 1, name, labels.contains(name) || labels.contains(Integer.toString(index)));
            if (row.label()) {
                known.put(name, row);
                known.putIfAbsent(Integer.toString(index), row);
            }
            if (name.toLowerCase(Locale.ROOT).contains(wanted) && (rows.size() < MOST || row.label())) {
                rows.add(row);
            }
        }
        return new ClassRows(List.copyOf(rows), words(labels, known, scores));
    }

    private static String words(List<String> labels, Map<String, Row> known, ClassScores scores) {
        List<String> said = new ArrayList<>();
        for (String label : labels) {
            if (known.containsKey(label)) {
                Row row = known.getOrDefault(label, new Row(0, 0, label, true));
                said.add(String.format(
                        Locale.ROOT,
                        "%s (number %d, %.1f %%)",
                        row.name(),
                        row.rank(),
                        100 * scores.probabilities()[row.index()]));
            } else {
                said.add(label + " (no class of this model)");
            }
        }
        return labels.isEmpty() ? "" : (labels.size() == 1 ? "Label: " : "Labels: ") + String.join(", ", said);
    }
}
