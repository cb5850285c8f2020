// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.task.Section;

/** What the report shows. Pure. */
final class SpreadSections {
    private SpreadSections() {}

    static List<Section> of(List<MeasuredClip> clips, ErrorPropagationSettings settings, SpreadStatistics statistics) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Text("Answer", SpreadResult.sentence(statistics.answer())));
        sections.add(curves("How errors spread", statistics.all()));
        sections.add(new Section.Text(
                "How to read it",
                "Dice loss is 1 − Dice, mean over the " + clips.size()
                        + " clips at each frame after the prompt, running"
                        + " mean of " + settings.smoothing() + " frames (fewer at the ends). Bands: 95 % of "
                        + settings.resamples() + " resamples of whole clips. Slope: mean over clips of the line through"
                        + " each clip's losses. Half-life: first frame at which the smoothed mean Dice is at most half"
                        + " that of the prompted frame."));
        sections.add(trends(statistics.all()));
        sections.add(budgetChart(statistics.answer()));
        sections.add(budgetTable(statistics.answer(), settings));
        if (!statistics.groups().isEmpty()) {
            sections.add(groups(clips, statistics));
        }
        for (SpreadStatistics.TraitGroups group : statistics.groups()) {
            for (PromptKind kind : PromptKind.values()) {
                sections.add(thirds(group, kind));
            }
        }
        sections.add(frames(statistics.all()));
        sections.add(clips(clips));
        return sections;
    }

    private static Section.Series series(String name, MeanCurve curve) {
        double[] x =
                IntStream.range(0, curve.smoothed().length).asDoubleStream().toArray();
        return new Section.Series(name, x, curve.smoothed(), curve.low(), curve.high());
    }

    private static Section curves(String title, Map<PromptKind, SpreadStatistics.Group> groups) {
        List<Section.Series> series = new ArrayList<>();
        groups.forEach((kind, group) -> series.add(series(SpreadResult.name(kind), group.curve())));
        return new Section.Chart(title, "frames after the prompt", "mean Dice loss", series);
    }

    private static Section thirds(SpreadStatistics.TraitGroups group, PromptKind kind) {
        List<Section.Series> series = new ArrayList<>();
        for (int third = 0; third < group.thirds().size(); third++) {
            Map<PromptKind, SpreadStatistics.Group> prompts = group.thirds().get(third);
            String name = Strata.NAMES.get(third);
            prompts.forEach((other, one) -> {
                if (other == kind) {
                    series.add(series(name, one.curve()));
                }
            });
        }
        return new Section.Chart(
                SpreadResult.name(kind) + " by " + group.strata().trait().label(),
                "frames after the prompt",
                "mean Dice loss",
                series);
    }

    private static Section trends(Map<PromptKind, SpreadStatistics.Group> groups) {
        List<List<Object>> rows = new ArrayList<>();
        groups.forEach((kind, group) -> {
            List<Object> row = new ArrayList<>(List.of(SpreadResult.name(kind)));
            row.addAll(trend(group));
            rows.add(row);
        });
        return new Section.Table("Trend of each prompt", "trend", headings("prompt"), rows);
    }

    private static List<String> headings(String... first) {
        List<String> headings = new ArrayList<>(Arrays.asList(first));
        headings.addAll(List.of(
                "Dice of the prompted frame",
                "mean Dice",
                "Dice at the end",
                "loss in 10 frames",
                "95 % from",
                "to",
                "half-life (frames)",
                "95 % from ",
                "to "));
        return headings;
    }

    private static List<Object> trend(SpreadStatistics.Group group) {
        MeanCurve curve = group.curve();
        Trend trend = group.trend();
        double first = curve.mean().length == 0 ? Double.NaN : 1 - curve.mean()[0];
        double mean = 1
                - Arrays.stream(curve.mean())
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN);
        double last = curve.smoothed().length == 0 ? Double.NaN : 1 - curve.smoothed()[curve.smoothed().length - 1];
        int end = curve.mean().length - 1;
        return List.of(
                first,
                mean,
                last,
                trend.slope().value(),
                trend.slope().low(),
                trend.slope().high(),
                life(trend.halfLife().value(), end),
                life(trend.halfLife().low(), end),
                life(trend.halfLife().high(), end));
    }

    private static Object life(double frames, int end) {
        return Double.isInfinite(frames) ? "not reached in " + end : frames;
    }

    private static Section groups(List<MeasuredClip> clips, SpreadStatistics statistics) {
        List<List<Object>> rows = new ArrayList<>();
        for (SpreadStatistics.TraitGroups group : statistics.groups()) {
            Traits.Trait trait = group.strata().trait();
            for (int third = 0; third < group.thirds().size(); third++) {
                List<Integer> members = group.strata().thirds().get(third);
                String range = String.format(
                        Locale.ROOT,
                        "%.4g to %.4g",
                        trait.of(clips.get(members.getFirst()).traits()),
                        trait.of(clips.get(members.getLast()).traits()));
                String name = Strata.NAMES.get(third);
                group.thirds().get(third).forEach((kind, one) -> {
                    List<Object> row = new ArrayList<>(
                            List.of(trait.label(), name, range, members.size(), SpreadResult.name(kind)));
                    row.addAll(trend(one));
                    rows.add(row);
                });
            }
        }
        return new Section.Table(
                "Thirds of the clips", "thirds", headings("by", "third", "range", "clips", "prompt"), rows);
    }

    private static Section budgetChart(BudgetAnswer answer) {
        List<Section.Series> series = new ArrayList<>();
        // Budgets grow by equal factors; on a linear axis all that is of interest would lie at its left end.
        double[] x = Arrays.stream(answer.budgets()).map(Math::log10).toArray();
        for (PromptKind kind : PromptKind.values()) {
            series.add(new Section.Series(SpreadResult.name(kind), x, answer.dice()[kind.ordinal()]));
        }
        return new Section.Chart(
                "Which prompt pays", "log10 of seconds of work a 100 frames", "expected mean Dice", series);
    }

    private static Section budgetTable(BudgetAnswer answer, ErrorPropagationSettings settings) {
        List<List<Object>> rows = new ArrayList<>();
        for (BudgetAnswer.Stretch stretch : answer.stretches()) {
            double cost = SpreadStatistics.costs(settings)[stretch.best()];
            rows.add(List.of(
                    stretch.from(),
                    stretch.to(),
                    SpreadResult.name(PromptKind.values()[stretch.best()]),
                    Math.max(1, 100 * cost / stretch.from()),
                    Math.max(1, 100 * cost / stretch.to()),
                    stretch.certainty()));
        }
        return new Section.Table(
                "The best prompt by budget",
                "budget",
                List.of(
                        "from (s a 100 frames)",
                        "to",
                        "prompt",
                        "frames between prompts if all is spent, at first",
                        "at last",
                        "share of resamples that agree, least"),
                rows);
    }

    private static Section frames(Map<PromptKind, SpreadStatistics.Group> groups) {
        List<List<Object>> rows = new ArrayList<>();
        groups.forEach((kind, group) -> {
            MeanCurve curve = group.curve();
            for (int frame = 0; frame < curve.mean().length; frame++) {
                rows.add(List.of(
                        SpreadResult.name(kind),
                        frame,
                        curve.clips()[frame],
                        curve.mean()[frame],
                        curve.smoothed()[frame],
                        curve.low()[frame],
                        curve.high()[frame]));
            }
        });
        return new Section.Table(
                "Frames",
                "frames",
                List.of("prompt", "frame", "clips", "mean Dice loss", "smoothed", "95 % from", "to"),
                rows);
    }

    private static Section clips(List<MeasuredClip> clips) {
        List<List<Object>> rows = new ArrayList<>();
        for (MeasuredClip clip : clips) {
            List<Object> row = new ArrayList<>(List.of(clip.name()));
            for (Traits.Trait trait : Traits.Trait.values()) {
                row.add(trait.of(clip.traits()));
            }
            for (PromptKind kind : PromptKind.values()) {
                row.add(1
                        - Arrays.stream(clip.loss(kind))
                                .filter(value -> !Double.isNaN(value))
                                .average()
                                .orElse(Double.NaN));
            }
            row.add(clip.loss(PromptKind.MASK).length);
            rows.add(row);
        }
        return new Section.Table(
                "Clips",
                "clips",
                List.of(
                        "clip",
                        "object size (share of the picture)",
                        "speed (object lengths a frame)",
                        "deformation (1 − IoU)",
                        "mean Dice, mask",
                        "box",
                        "points",
                        "frames"),
                rows);
    }
}
