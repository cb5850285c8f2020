// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;

/** Hands over comparisons and sees to it that nothing recorded is left out. */
final class Rows {
    private final RecordedValue root;
    private final Consumer<Comparison> rows;

    /**
     * Rows of a file.
     *
     * @param root its content
     * @param rows takes comparisons
     */
    Rows(RecordedValue root, Consumer<Comparison> rows) {
        this.root = root;
        this.rows = rows;
    }

    /** Fails for each key of the file that is not one of these. */
    void known(String... keys) throws RunException {
        unknown("file", root, Set.of(keys));
    }

    private void unknown(String name, RecordedValue object, Set<String> known) throws RunException {
        Set<String> left = new TreeSet<>(object.keys());
        left.removeAll(known);
        for (String key : left) rows.accept(Comparison.failed(name, "'" + key + "' is recorded and not computed"));
    }

    /** One row: every key of an object but the inputs, held against ours. */
    void within(String name, RecordedValue object, Map<String, ?> ours, double limit, String... inputs)
            throws RunException {
        Set<String> known = new TreeSet<>(ours.keySet());
        known.addAll(List.of(inputs));
        unknown(name, object, known);
        Map<String, @Nullable Object> recorded = new LinkedHashMap<>();
        for (String key : ours.keySet()) recorded.put(key, object.at(key).plain());
        rows.accept(Comparison.of(name, new RecordedValue(object.where(), recorded), ours, limit));
    }

    /** Fails for each key of an object that is not one of these. */
    void only(String name, RecordedValue object, String... keys) throws RunException {
        unknown(name, object, Set.of(keys));
    }

    /** One row. */
    void add(Comparison comparison) {
        rows.accept(comparison);
    }
}
