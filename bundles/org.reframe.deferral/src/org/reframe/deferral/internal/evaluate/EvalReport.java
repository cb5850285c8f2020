// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.task.Section;
import org.reframe.deferral.internal.table.Prompts;

/** Tables, tests and curves of an evaluation. Pure. */
final class EvalReport {
    private final List<PolicyRun> runs;
    private final double lambda;
    private final String subject;
    private final List<String> prompts;

    EvalReport(List<PolicyRun> runs, double lambda, String subject) {
        this.runs = List.copyOf(runs);
        this.lambda = lambda;
        this.subject = subject;
        this.prompts = runs.stream()
                .flatMap(run -> run.outcomes().stream())
                .map(Outcome::prompt)
                .distinct()
                .toList();
    }

    /** Seconds of an expert for a correction in a table of some prompts, as measured for EVA-VOS. */
    static double seconds(String prompts) {
        return PromptCost.usualSeconds(Prompts.of(prompts).correction());
    }

    private static double secondsOfFirst(String prompts) {
        return PromptCost.usualSeconds(Prompts.of(prompts).first());
    }

    /** Figures for {@code result.json}. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String prompt : prompts) {
            Map<String, Object> byPolicy = new LinkedHashMap<>();
            for (PolicyRun run : runs) {
                PolicyRun own = run.with(prompt);
                if (own.outcomes().isEmpty()) continue;
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("dice", own.mean(Outcome::dice));
                one.put("deviation", own.deviation());
                one.put("corrected", own.mean(o -> o.deferred() ? 1 : 0));
                one.put("cost", own.mean(o -> o.cost(lambda)));
                one.put("gain", own.mean(Outcome::gain));
                // Without a gain to be had there is no share of it.
                if (Double.isFinite(share(own))) one.put("shareOfOracle", share(own));
                byPolicy.put(run.name(), one);
            }
            figures.put(prompt, byPolicy);
        }
        return figures;
    }

    /** Gain after costs over that of the best decisions by the truth. */
    private double share(PolicyRun run) {
        double best = run.mean(o -> Math.max(0, o.clip().bestGain() - lambda));
        return best <= 0 ? Double.NaN : run.mean(o -> o.gain() - (o.deferred() ? lambda : 0)) / best;
    }

    private static double shareOfGain(PolicyRun run) {
        return run.mean(Outcome::gain) / run.mean(o -> Math.max(0, o.clip().bestGain()));
    }

    /** Tests of the subject, of Dice and of what decisions cost: the loss, and lambda where corrected. */
    PairedTests tests() {
        return new PairedTests(runs.stream().map(PolicyRun::name).toList(), subject, List.of("Dice", "cost"));
    }

    private PolicyScores scores(String policy, String prompt) {
        return new PolicyScores(
                policy,
                prompt,
                runs.stream()
                        .filter(run -> run.name().equals(policy))
                        .flatMap(run -> run.with(prompt).outcomes().stream())
                        .map(o -> new Scored(o.clip().key(), o.clip().video(), List.of(o.dice(), o.cost(lambda))))
                        .toList());
    }

    List<Section> sections(List<CostSweep> sweeps) {
        List<Section> sections = new ArrayList<>();
        sections.add(strategies());
        sections.add(tests().section(prompts.stream()
                .map(prompt -> (Function<String, PolicyScores>) name -> scores(name, prompt))
                .toList()));
        sections.addAll(SaidOfFrames.sections(runs));
        List<Section.Series> byCorrections = new ArrayList<>();
        List<Section.Series> bySeconds = new ArrayList<>();
        List<Section.Series> byCost = new ArrayList<>();
        List<List<Object>> areas = new ArrayList<>();
        for (CostSweep sweep : sweeps) {
            double[] share = sweep.corrections();
            double[] dice = sweep.dice();
            byCorrections.add(new Section.Series(sweep.name(), share, dice));
            double[] seconds = sweep.seconds();
            bySeconds.add(new Section.Series(sweep.name(), seconds, dice));
            byCost.add(new Section.Series(sweep.name(), CostSweep.COSTS, dice));
            areas.add(List.of(sweep.name(), sweep.area()));
            areas.add(List.of(sweep.name() + " by seconds", sweep.areaBySeconds()));
            for (int i = 0; i < dice.length; i++) {
                areas.add(List.of(sweep.name() + " at " + CostSweep.COSTS[i], dice[i], share[i], seconds[i]));
            }
        }
        List<List<Object>> even = areas.stream()
                .map(row -> row.size() == 2 ? List.<Object>of(row.get(0), row.get(1), "", "") : row)
                .toList();
        sections.add(new Section.Chart("What corrections buy", "corrections a clip", "mean Dice", byCorrections));
        sections.add(new Section.Chart(
                "What the expert's time buys",
                "expert's seconds a clip beside the first prompt",
                "mean Dice",
                bySeconds));
        sections.add(new Section.Chart("Dice by the cost of a correction", "lambda, Dice", "mean Dice", byCost));
        sections.add(new Section.Table(
                "Areas under Dice against corrections from 0 to 1, or seconds from none to those of every clip, and the points of the curves",
                "curves",
                List.of("policy", "area or mean Dice", "corrections a clip", "seconds a clip beside the first prompt"),
                even));
        return sections;
    }

    private static Object cell(double share) {
        return Double.isFinite(share) ? (Object) share : "no gain to be had";
    }

    private Section strategies() {
        List<List<Object>> rows = new ArrayList<>();
        for (String prompt : prompts) {
            for (PolicyRun run : runs) {
                PolicyRun own = run.with(prompt);
                if (own.outcomes().isEmpty()) continue;
                double corrected = own.mean(o -> o.deferred() ? 1 : 0);
                rows.add(List.of(
                        run.name(),
                        prompt,
                        own.outcomes().size(),
                        own.mean(Outcome::dice),
                        own.deviation(),
                        mean(own.videoDice()),
                        corrected,
                        own.mean(o -> o.cost(lambda)),
                        secondsOfFirst(prompt) + seconds(prompt) * corrected,
                        cell(shareOfGain(own)),
                        cell(share(own))));
            }
        }
        return new Section.Table(
                "Deferral strategies at a cost of " + lambda,
                "strategies",
                List.of(
                        "policy",
                        "prompt",
                        "clips",
                        "mean Dice",
                        "deviation of clips",
                        "mean Dice of videos",
                        "share corrected",
                        "mean cost",
                        "expert's seconds a clip",
                        "share of the oracle's gain",
                        "share after costs"),
                rows);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /** Table 1 of learning to re-prompt. */
    String latex() {
        StringBuilder text = new StringBuilder("\\begin{tabular}{l")
                .append("c".repeat(prompts.size()))
                .append("}\n");
        text.append("Method & ").append(String.join(" & ", prompts)).append(" \\\\\n\\hline\n");
        for (PolicyRun run : runs) {
            text.append(run.name().replaceAll("[^A-Za-z0-9. -]", " "));
            for (String prompt : prompts) {
                PolicyRun own = run.with(prompt);
                text.append(
                        own.outcomes().isEmpty()
                                ? " & --"
                                : String.format(
                                        Locale.ROOT, " & %.4f $\\pm$ %.4f", own.mean(Outcome::dice), own.deviation()));
            }
            text.append(" \\\\\n");
        }
        return text.append("\\end{tabular}\n").toString();
    }
}
