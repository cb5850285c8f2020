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
import org.reframe.evaluation.internal.learning.LinearModel;

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

    /**
     * A plane that was learned and the recorded one.
     *
     * @param name for the table
     * @param ours our plane
     * @param recorded the recorded one
     * @param excess the objective of the recorded one less ours
     * @param limit largest difference of decisions
     */
    record Solution(String name, LinearModel ours, LinearModel recorded, double excess, double limit) {}

    /**
     * Holds a plane and its values at some points against the recorded ones. Where the official solver stopped early, its plane
     * is no reference, but it cannot be far: the objective is strongly convex, so half the squared distance from the best plane
     * is at most the excess. The recorded values are then held against the recorded plane.
     *
     * @param values recorded keys with the points that they belong to
     */
    void solution(Solution solution, RecordedValue one, Map<String, double[][]> values) throws RunException {
        Comparison direct = compare(solution.name, one, solution.ours, values, solution.limit);
        if (direct.passed() || !(solution.excess > 0)) {
            rows.accept(direct);
            return;
        }
        double bound = solution.ours.squaredDistance(solution.recorded) / 2 / solution.excess;
        rows.accept(Comparison.within(solution.name + " (recorded one did not converge)", "|d|^2/2/excess", bound, 1));
        String name = solution.name + " (recorded plane)";
        rows.accept(compare(name, one, solution.recorded, values, solution.limit));
    }

    private static Comparison compare(
            String name, RecordedValue one, LinearModel model, Map<String, double[][]> values, double limit)
            throws RunException {
        Map<String, @Nullable Object> recorded = new LinkedHashMap<>();
        Map<String, Object> ours = new LinkedHashMap<>();
        recorded.put("coef", one.at("coef").plain());
        ours.put("coef", model.weights());
        recorded.put("intercept", one.at("intercept").plain());
        ours.put("intercept", model.intercept());
        for (Map.Entry<String, double[][]> entry : values.entrySet()) {
            recorded.put(entry.getKey(), one.at(entry.getKey()).plain());
            ours.put(entry.getKey(), model.values(entry.getValue()));
        }
        return Comparison.of(name, new RecordedValue(one.where(), recorded), ours, limit);
    }
}
