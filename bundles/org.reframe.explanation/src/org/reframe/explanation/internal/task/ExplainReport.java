// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.WindowScores;
import org.reframe.api.run.RunContext;
import org.reframe.api.task.Section;
import org.reframe.explanation.internal.measure.Interval;
import org.reframe.explanation.internal.measure.Similarity;

/** Tables, charts and figures of explanations. Used by one thread. */
final class ExplainReport {
    private static final int CURVES = 5;
    private static final int SHOWN = 48;
    private static final String ENERGY = "energy inside";
    private static final String SHARE = "object share";

    private final RunContext context;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<MeasuredMap> rows = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private final List<List<Object>> clips = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Section> charts = new ArrayList<>();

    ExplainReport(RunContext context) {
        this.context = context;
    }

    /** Adds what came of a clip and a model. */
    void add(ClipList.Item item, Explanation explanation, List<String> files) {
        int best = explanation.scores().top(1).get(0);
        String model = explanation.model().id();
        clips.add(List.of(
                item.name(),
                model,
                explanation.scores().name(best),
                explanation.scores().probabilities()[best],
                explanation.clip().first(),
                explanation.clip().last(),
                explanation.warnings().size()));
        for (ExplainedMap map : explanation.maps()) {
            names.addAll(map.measures().keySet());
            MapSource source = map.volume().source();
            rows.add(new MeasuredMap(item.name(), model, source, explanation.scores().name(source.target()), map.measures()));
        }
        for (String warning : explanation.warnings()) warnings.add(model + ", " + item.name() + ": " + warning);
        for (String file : files) {
            if (pictures.size() < SHOWN) pictures.add(file);
        }
        if (explanation.windows().size() > 1 && charts.size() < CURVES) charts.add(overTime(item, explanation));
    }

    private static Section overTime(ClipList.Item item, Explanation explanation) {
        List<WindowScores> windows = explanation.windows();
        double[] x =
                windows.stream().mapToDouble(w -> (w.first() + w.last()) / 2.0).toArray();
        List<Section.Series> series = new ArrayList<>();
        for (int c : explanation.scores().top(CURVES)) {
            double[] y = windows.stream().mapToDouble(w -> w.probabilities()[c]).toArray();
            series.add(new Section.Series(explanation.scores().name(c), x, y));
        }
        return new Section.Chart(
                item.name() + ", " + explanation.model().id() + ": over time",
                "middle of the window (frame)",
                "probability",
                series);
    }

    /** What the report shows. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Gallery("Maps", pictures));
        sections.add(summary());
        new ModelDifferences(rows, names, context).table().ifPresent(sections::add);
        sections.add(new Section.Table(
                "Clips",
                "clips",
                List.of("clip", "model", "predicted", "probability", "first frame", "last frame", "warnings"),
                clips));
        List<String> columns = new ArrayList<>(List.of("clip", "model", "layer", "method", "class"));
        columns.addAll(names);
        List<List<Object>> table = new ArrayList<>();
        for (MeasuredMap row : rows) {
            List<Object> cells = new ArrayList<>(List.of(
                    row.clip(),
                    row.model(),
                    row.source().layer(),
                    Pictures.shortId(row.source().method()),
                    row.target()));
            for (String name : names) cells.add(row.measures().getOrDefault(name, Double.NaN));
            table.add(cells);
        }
        sections.add(new Section.Table("Maps and their measures", "maps", columns, table));
        sections.addAll(charts);
        if (!warnings.isEmpty()) {
            List<String> some = warnings.stream().limit(SHOWN).toList();
            String more = warnings.size() > SHOWN ? "\n… and " + (warnings.size() - SHOWN) + " more" : "";
            sections.add(new Section.Text("Can the maps be believed?", String.join("\n", some) + more));
        }
        return sections;
    }

    private Map<String, List<MeasuredMap>> groups() {
        Map<String, List<MeasuredMap>> groups = new LinkedHashMap<>();
        for (MeasuredMap row : rows) {
            groups.computeIfAbsent(row.model() + "\n" + row.place(), k -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private Section summary() {
        List<String> columns = new ArrayList<>(List.of("model", "layer", "method", "clips"));
        for (String name : names) columns.addAll(List.of(name, name + ", low", name + ", high"));
        columns.add("correlation of energy and object size");
        List<List<Object>> table = new ArrayList<>();
        groups().forEach((key, group) -> {
            List<Object> cells = new ArrayList<>(List.of((Object[]) key.split("\n")));
            cells.add(group.size());
            for (String name : names) {
                Interval interval = Interval.of(values(group, name), context.random("bootstrap " + key + name));
                cells.addAll(List.of(interval.mean(), interval.low(), interval.high()));
            }
            cells.add(correlation(group));
            table.add(cells);
        });
        return new Section.Table("Means over clips, with 95 % intervals over clips", "summary", columns, table);
    }

    /** Over clips whose maps are not empty. */
    private static double correlation(List<MeasuredMap> group) {
        List<MeasuredMap> measured = group.stream()
                .filter(row -> Double.isFinite(row.measure(ENERGY)))
                .toList();
        return Similarity.pearson(values(measured, ENERGY), values(measured, SHARE));
    }

    private static double[] values(List<MeasuredMap> group, String name) {
        return group.stream().mapToDouble(row -> row.measure(name)).toArray();
    }

    /** Figures for {@code result.json}: means by model, layer, method and measure. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clips", clips.size());
        figures.put("maps", rows.size());
        Map<String, Object> means = new LinkedHashMap<>();
        groups().forEach((key, group) -> {
            Map<String, Object> own = new LinkedHashMap<>();
            for (String name : names) {
                double mean = Interval.of(values(group, name), context.random("bootstrap " + key + name))
                        .mean();
                if (Double.isFinite(mean)) own.put(name, mean);
            }
            means.put(key.replace("\n", " "), own);
        });
        figures.put("means", means);
        figures.put("warnings", warnings.size());
        return figures;
    }
}
