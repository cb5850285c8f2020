// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reframe.api.run.RunContext;
import org.reframe.api.task.Section;
import org.reframe.explanation.internal.measure.Interval;

/**
 * How measures of two models differ on the same clips: clips differ much more than models do, and in the difference on one clip most
 * of that falls away.
 *
 * @param rows maps of all models
 * @param names measures
 * @param context gives random numbers
 */
record ModelDifferences(List<MeasuredMap> rows, Set<String> names, RunContext context) {
    /** Fewer clips tell nothing. */
    private static final int FEWEST = 3;

    /** The table; empty when no two models have a layer and clips in common. */
    Optional<Section> table() {
        // By layer and method, then model, then clip.
        Map<String, Map<String, Map<String, MeasuredMap>>> places = new LinkedHashMap<>();
        Set<String> models = new LinkedHashSet<>();
        for (MeasuredMap row : rows) {
            models.add(row.model());
            places.computeIfAbsent(row.place(), k -> new LinkedHashMap<>())
                    .computeIfAbsent(row.model(), k -> new LinkedHashMap<>())
                    .put(row.clip(), row);
        }
        List<String> order = List.copyOf(models);
        List<List<Object>> table = new ArrayList<>();
        places.forEach((place, found) -> {
            for (int i = 0; i < order.size(); i++) {
                for (int j = i + 1; j < order.size(); j++) {
                    Map<String, MeasuredMap> first = found.getOrDefault(order.get(i), Map.of());
                    Map<String, MeasuredMap> second = found.getOrDefault(order.get(j), Map.of());
                    List<Object> key = new ArrayList<>(List.of(order.get(i), order.get(j)));
                    key.addAll(List.of((Object[]) place.split("\n")));
                    for (String name : names) row(key, name, first, second).ifPresent(table::add);
                }
            }
        });
        if (table.isEmpty()) return Optional.empty();
        return Optional.of(new Section.Table(
                "Differences between models on the same clips, with 95 % intervals over clips",
                "differences",
                List.of(
                        "first model",
                        "second model",
                        "layer",
                        "method",
                        "measure",
                        "clips",
                        "first less second",
                        "low",
                        "high",
                        "share of clips where the first is higher"),
                table));
    }

    private Optional<List<Object>> row(
            List<Object> key, String name, Map<String, MeasuredMap> first, Map<String, MeasuredMap> second) {
        double[] differences = first.keySet().stream()
                .filter(second::containsKey)
                .mapToDouble(clip -> measure(first, clip, name) - measure(second, clip, name))
                .filter(Double::isFinite)
                .toArray();
        // What the clip alone says, as the object's share, is the same for both.
        boolean same = Arrays.stream(differences).allMatch(difference -> difference == 0);
        if (differences.length < FEWEST || same) return Optional.empty();
        Interval interval = Interval.of(differences, context.random("bootstrap " + key + name));
        long higher = 0;
        for (double difference : differences) higher += difference > 0 ? 1 : 0;
        List<Object> row = new ArrayList<>(key);
        row.addAll(List.of(
                name,
                interval.count(),
                interval.mean(),
                interval.low(),
                interval.high(),
                (double) higher / differences.length));
        return Optional.of(row);
    }

    private static double measure(Map<String, MeasuredMap> rows, String clip, String name) {
        MeasuredMap row = rows.get(clip);
        return row == null ? Double.NaN : row.measure(name);
    }
}
