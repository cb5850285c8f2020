// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.reframe.api.task.Section;

/**
 * Tables and curves of several rounds. Pure. A clip that was accepted stays as it is in later rounds, so that every row is a
 * mean over the same clips.
 */
final class RoundsReport {
    private final Map<String, List<RoundsOfClip>> runs;
    private final int rounds;
    private final double secondsPerDice;
    private final String subject;

    /**
     * A report.
     *
     * @param runs clips by policy, at least one each
     * @param rounds most corrections
     * @param secondsPerDice what the expert's time is worth; infinite when it costs nothing
     * @param subject policy that is tested against the others
     */
    RoundsReport(Map<String, List<RoundsOfClip>> runs, int rounds, double secondsPerDice, String subject) {
        this.runs = new LinkedHashMap<>(runs);
        this.rounds = rounds;
        this.secondsPerDice = secondsPerDice;
        this.subject = subject;
    }

    private static double mean(List<RoundsOfClip> clips, ToDoubleFunction<RoundsOfClip> figure) {
        return clips.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Figures for {@code result.json}. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        runs.forEach((policy, clips) -> {
            List<Object> after = new ArrayList<>();
            for (int n = 0; n <= rounds; n++) after.add(row(clips, n));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("afterRounds", after);
            one.put("clips", clips.stream().map(RoundsReport::clip).toList());
            figures.put(policy, one);
        });
        return figures;
    }

    private Map<String, Object> row(List<RoundsOfClip> clips, int n) {
        double dice = mean(clips, c -> c.after(n).dice());
        double seconds = mean(clips, c -> c.after(n).seconds());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("dice", dice);
        row.put("corrections", mean(clips, c -> Math.min(n, c.corrections())));
        row.put("seconds", seconds);
        row.put("diceAfterCosts", dice - seconds / secondsPerDice);
        row.put("accepted", mean(clips, c -> c.corrections() < n ? 1 : 0));
        return row;
    }

    private static Map<String, Object> clip(RoundsOfClip clip) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("sequence", clip.sequence());
        entry.put("object", clip.object());
        entry.put("first", clip.first());
        entry.put("last", clip.last());
        List<Object> all = new ArrayList<>();
        for (Round round : clip.rounds()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("frame", round.frame());
            one.put("prompt", round.prompt());
            if (!Double.isNaN(round.expected())) one.put("expectedGain", round.expected());
            one.put("seconds", round.seconds());
            one.put("dice", round.dice());
            all.add(one);
        }
        entry.put("rounds", all);
        entry.put("end", clip.end());
        return entry;
    }

    List<Section> sections() {
        List<List<Object>> rows = new ArrayList<>();
        List<Section.Series> curves = new ArrayList<>();
        runs.forEach((policy, clips) -> {
            double[] seconds = new double[rounds + 1];
            double[] dice = new double[rounds + 1];
            for (int n = 0; n <= rounds; n++) {
                List<Object> row = new ArrayList<>(List.of(policy, n, clips.size()));
                Map<String, Object> figures = row(clips, n);
                row.addAll(figures.values());
                rows.add(row);
                int after = n;
                seconds[n] = mean(clips, c -> c.after(after).seconds());
                dice[n] = mean(clips, c -> c.after(after).dice());
            }
            curves.add(new Section.Series(policy, seconds, dice));
        });
        return List.of(
                new Section.Table(
                        "After each round",
                        "rounds",
                        List.of(
                                "policy",
                                "round",
                                "clips",
                                "mean Dice",
                                "corrections a clip",
                                "expert's seconds a clip",
                                "Dice after costs",
                                "share accepted before"),
                        rows),
                tests().section(List.of(this::scores)),
                prompts(),
                new Section.Chart(
                        "What the expert's time buys", "expert's seconds a clip", "mean Dice", List.copyOf(curves)));
    }

    /** Tests of the subject: how good the clips are after their last round, and what is left of that after costs. */
    PairedTests tests() {
        return new PairedTests(List.copyOf(runs.keySet()), subject, List.of("Dice", "Dice after costs"));
    }

    /** All policies have played the same clips in the same order, each begun with the same kind of prompt. */
    private PolicyScores scores(String policy) {
        List<Scored> scored = new ArrayList<>();
        String prompt = "";
        for (RoundsOfClip clip : runs.getOrDefault(policy, List.of())) {
            Round last = clip.after(rounds);
            prompt = clip.after(0).prompt();
            // Objects of a project may have the same number: the place tells their clips apart.
            String key = scored.size() + " " + clip.sequence() + " " + clip.object() + " " + clip.first();
            scored.add(new Scored(
                    key, clip.sequence(), List.of(last.dice(), last.dice() - last.seconds() / secondsPerDice)));
        }
        return new PolicyScores(policy, prompt, scored);
    }

    private Section prompts() {
        List<List<Object>> rows = new ArrayList<>();
        runs.forEach((policy, clips) -> {
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (RoundsOfClip clip : clips) {
                for (Round round : clip.rounds().subList(1, clip.rounds().size())) {
                    counts.merge(round.prompt(), 1, Integer::sum);
                }
            }
            counts.forEach((prompt, count) -> rows.add(List.of(policy, prompt, count)));
        });
        return new Section.Table("Corrections", "corrections", List.of("policy", "prompt", "corrections"), rows);
    }
}
