// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.reframe.api.task.Section;

/**
 * The table of signed-rank tests of one policy against each other one, by clip and by video, on the clips that both were asked
 * about. Pure.
 */
final class PairedTests {
    private static final String TITLE =
            "Signed-rank tests, two-sided; clips of a video overlap, so believe those by video";

    private final List<String> policies;
    private final String subject;
    private final List<String> figures;

    /**
     * A table.
     *
     * @param policies that have decisions, by name
     * @param subject that is tested against the others
     * @param figures what is tested, in the order of {@link Scored#figures()}
     */
    PairedTests(List<String> policies, String subject, List<String> figures) {
        this.policies = List.copyOf(policies);
        this.subject = subject;
        this.figures = List.copyOf(figures);
    }

    /** The policy that is tested: of the very name, or the only one with a model that was asked by that id. */
    Optional<String> tested() {
        List<String> models =
                policies.stream().filter(name -> name.startsWith(subject + "=")).toList();
        return policies.stream()
                .filter(subject::equals)
                .findFirst()
                .or(() -> models.size() == 1 ? Optional.of(models.get(0)) : Optional.empty());
    }

    /** Why nothing is tested; empty when something is. */
    Optional<String> none() {
        if (tested().isEmpty()) {
            return Optional.of(
                    "Nothing is tested: " + subject + " has no decisions here. Give --subject one of those that have: "
                            + String.join(", ", policies) + ".");
        }
        if (policies.size() == 1) {
            return Optional.of(
                    "Nothing is tested: " + subject + " is the only policy with decisions. Ask another one too.");
        }
        return Optional.empty();
    }

    /**
     * The table, or why there is none.
     *
     * @param families scores by policy name, one family for each kind of prompt: p is adjusted within each
     */
    Section section(List<Function<String, PolicyScores>> families) {
        Optional<String> tested = tested();
        Optional<String> none = none();
        if (tested.isEmpty() || none.isPresent()) return new Section.Text(TITLE, none.orElse(""));
        List<List<Object>> rows = new ArrayList<>();
        for (Function<String, PolicyScores> scores : families) {
            List<Comparison> clips = new ArrayList<>();
            List<Comparison> videos = new ArrayList<>();
            PolicyScores own = scores.apply(tested.get());
            for (String name : policies) {
                PolicyScores other = scores.apply(name);
                Pairs pairs = Pairs.of(own, other);
                if (name.equals(tested.get()) || pairs.own().isEmpty()) continue;
                clips.add(Comparison.of(own, other, "clip", pairs));
                videos.add(Comparison.of(own, other, "video", pairs.byVideo()));
            }
            List<Comparison> byClip = Comparison.adjusted(clips);
            List<Comparison> byVideo = Comparison.adjusted(videos);
            for (int k = 0; k < byClip.size(); k++) rows.addAll(List.of(row(byClip.get(k)), row(byVideo.get(k))));
        }
        return new Section.Table(
                TITLE
                        + ". Differences are the first less the second; the effect is the rank-biserial correlation, -1 to 1",
                "tests",
                columns(),
                rows);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("pair", "prompt", "by", "pairs"));
        for (String figure : figures) {
            columns.addAll(List.of(
                    "difference in " + figure,
                    "pairs that differ in " + figure,
                    "p of " + figure,
                    "effect on " + figure));
        }
        columns.add("remark");
        figures.forEach(figure -> columns.add("p of " + figure + ", Holm"));
        return columns;
    }

    private List<Object> row(Comparison of) {
        List<Object> row = new ArrayList<>(List.of(of.pair(), of.prompt(), of.by(), of.pairs()));
        for (Comparison.Tested tested : of.figures()) {
            SignedRank test = tested.test();
            row.addAll(List.of(tested.difference(), test.pairs(), test.probability()));
            row.add(test.pairs() == 0 ? "" : (Object) test.effect());
        }
        row.add(remark(of));
        of.figures().forEach(tested -> row.add(tested.adjusted()));
        return row;
    }

    private String remark(Comparison of) {
        List<String> remarks = new ArrayList<>();
        if (!of.whole()) remarks.add("on what both were asked about");
        for (int figure = 0; figure < figures.size(); figure++) {
            least(of.figures().get(figure).test().pairs(), of.by(), figures.get(figure))
                    .ifPresent(remarks::add);
        }
        return String.join("; ", remarks);
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
