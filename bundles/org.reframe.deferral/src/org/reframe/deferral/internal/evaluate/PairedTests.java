// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.reframe.api.task.Section;

/**
 * Signed-rank tests of one policy against each other one, of Dice and of what decisions cost (loss + lambda where corrected,
 * equation 1 of learning to re-prompt), by clip and by video, on the clips that both were asked about. Pure.
 */
final class PairedTests {
    private static final String TITLE =
            "Signed-rank tests, two-sided; clips of a video overlap, so believe those by video";

    private static final int P_OF_DICE = 6;
    private static final int P_OF_COST = 10;

    private final List<PolicyRun> runs;
    private final String subject;
    private final double lambda;

    PairedTests(List<PolicyRun> runs, String subject, double lambda) {
        this.runs = List.copyOf(runs);
        this.subject = subject;
        this.lambda = lambda;
    }

    /** The policy that is tested: of the very name, or the only one with a model that was asked by that id. */
    static Optional<PolicyRun> subject(List<PolicyRun> runs, String subject) {
        List<PolicyRun> models = runs.stream()
                .filter(run -> run.name().startsWith(subject + "="))
                .toList();
        return runs.stream()
                .filter(run -> run.name().equals(subject))
                .findFirst()
                .or(() -> models.size() == 1 ? Optional.of(models.get(0)) : Optional.empty());
    }

    /** Why nothing is tested; empty when something is. */
    static Optional<String> none(List<PolicyRun> runs, String subject) {
        List<String> names = runs.stream().map(PolicyRun::name).toList();
        if (subject(runs, subject).isEmpty()) {
            return Optional.of(
                    "Nothing is tested: " + subject + " has no decisions here. Give --subject one of those that have: "
                            + String.join(", ", names) + ".");
        }
        if (runs.size() == 1) {
            return Optional.of(
                    "Nothing is tested: " + subject + " is the only policy with decisions. Ask another one too.");
        }
        return Optional.empty();
    }

    /** The table, or why there is none. */
    Section section(List<String> prompts) {
        Optional<PolicyRun> tested = subject(runs, subject);
        Optional<String> none = none(runs, subject);
        if (tested.isEmpty() || none.isPresent()) return new Section.Text(TITLE, none.orElse(""));
        List<List<Object>> rows = new ArrayList<>();
        for (String prompt : prompts) {
            List<List<Object>> clips = new ArrayList<>();
            List<List<Object>> videos = new ArrayList<>();
            for (PolicyRun other : runs) {
                if (other == tested.get()) continue;
                Pairs pairs = pairs(tested.get().with(prompt), other.with(prompt));
                if (pairs.own().isEmpty()) continue;
                String name = tested.get().name() + " against " + other.name();
                clips.add(row(name, prompt, "clip", pairs));
                videos.add(row(name, prompt, "video", pairs.byVideo()));
            }
            for (List<List<Object>> family : List.of(clips, videos)) {
                adjust(family, P_OF_DICE);
                adjust(family, P_OF_COST);
            }
            for (int k = 0; k < clips.size(); k++) rows.addAll(List.of(clips.get(k), videos.get(k)));
        }
        return new Section.Table(
                TITLE
                        + ". Differences are the first less the second; the effect is the rank-biserial correlation, -1 to 1",
                "tests",
                List.of(
                        "pair",
                        "prompt",
                        "by",
                        "pairs",
                        "difference in Dice",
                        "pairs that differ in Dice",
                        "p of Dice",
                        "effect on Dice",
                        "difference in cost",
                        "pairs that differ in cost",
                        "p of cost",
                        "effect on cost",
                        "remark",
                        "p of Dice, Holm",
                        "p of cost, Holm"),
                rows);
    }

    /**
     * Figures of the same clips, or videos.
     *
     * @param own of the tested policy: Dice and cost
     * @param other of the other one
     * @param videos of the pairs
     * @param whole whether both were asked about nothing else
     */
    private record Pairs(List<double[]> own, List<double[]> other, List<String> videos, boolean whole) {
        double[] column(boolean first, int figure) {
            return (first ? own : other)
                    .stream().mapToDouble(values -> values[figure]).toArray();
        }

        double difference(int figure) {
            double sum = 0;
            for (int i = 0; i < own.size(); i++) sum += own.get(i)[figure] - other.get(i)[figure];
            return sum / own.size();
        }

        SignedRank test(int figure) {
            return SignedRank.of(column(true, figure), column(false, figure));
        }

        Pairs byVideo() {
            Map<String, List<Integer>> places = new LinkedHashMap<>();
            for (int i = 0; i < videos.size(); i++) {
                places.computeIfAbsent(videos.get(i), video -> new ArrayList<>())
                        .add(i);
            }
            return new Pairs(
                    places.values().stream().map(of -> mean(own, of)).toList(),
                    places.values().stream().map(of -> mean(other, of)).toList(),
                    List.copyOf(places.keySet()),
                    whole);
        }

        private static double[] mean(List<double[]> values, List<Integer> places) {
            double[] mean = new double[2];
            for (int place : places) {
                for (int figure = 0; figure < 2; figure++) mean[figure] += values.get(place)[figure] / places.size();
            }
            return mean;
        }
    }

    private Pairs pairs(PolicyRun own, PolicyRun other) {
        Map<String, Outcome> theirs = new LinkedHashMap<>();
        other.outcomes().forEach(outcome -> theirs.put(outcome.clip().key(), outcome));
        Map<String, Outcome> ours = new LinkedHashMap<>();
        own.outcomes().forEach(outcome -> ours.put(outcome.clip().key(), outcome));
        int asked = ours.size();
        ours.keySet().retainAll(theirs.keySet());
        ToDoubleFunction<Outcome> cost = outcome -> outcome.cost(lambda);
        return new Pairs(
                ours.values().stream()
                        .map(outcome -> new double[] {outcome.dice(), cost.applyAsDouble(outcome)})
                        .toList(),
                ours.keySet().stream()
                        .map(key -> theirs.getOrDefault(key, own.outcomes().get(0)))
                        .map(outcome -> new double[] {outcome.dice(), cost.applyAsDouble(outcome)})
                        .toList(),
                ours.values().stream().map(outcome -> outcome.clip().video()).toList(),
                ours.size() == asked && ours.size() == theirs.size());
    }

    private static List<Object> row(String name, String prompt, String by, Pairs pairs) {
        List<Object> row = new ArrayList<>(List.of(name, prompt, by, pairs.own().size()));
        List<String> remarks = new ArrayList<>();
        if (!pairs.whole()) remarks.add("on what both were asked about");
        for (int figure = 0; figure < 2; figure++) {
            SignedRank test = pairs.test(figure);
            String what = figure == 0 ? "Dice" : "cost";
            row.add(pairs.difference(figure));
            row.add(test.pairs());
            row.add(test.probability());
            row.add(test.pairs() == 0 ? "" : (Object) test.effect());
            least(test.pairs(), by, what).ifPresent(remarks::add);
        }
        row.add(String.join("; ", remarks));
        return row;
    }

    /** Adds what a column of probabilities is among all policies that one is tested against. */
    private static void adjust(List<List<Object>> family, int column) {
        double[] adjusted = holm(
                family.stream().mapToDouble(row -> (double) row.get(column)).toArray());
        for (int k = 0; k < adjusted.length; k++) family.get(k).add(adjusted[k]);
    }

    /** Probabilities of several tests so that one below a level is so for all tests together (Holm, 1979). */
    static double[] holm(double[] probabilities) {
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
        double[] adjusted = new double[order.length];
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, (order.length - rank) * probabilities[order[rank]]));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }

    /** What a test of so few pairs can and cannot say. */
    private static Optional<String> least(int pairs, String by, String what) {
        if (pairs == 0) return Optional.of("no " + by + " differs in " + what);
        double least = Math.pow(2, 1 - pairs);
        return least < 0.05
                ? Optional.empty()
                : Optional.of("p of " + what + " cannot be below " + least + " when " + pairs + " " + by
                        + (pairs == 1 ? " differs" : "s differ"));
    }
}
